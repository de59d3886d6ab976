import OdooProtocol
import SyncEngine

/// What audits ask of the store. What they only read has no point of its own: it follows an answer, and several batches of a
/// module ask it in the same words.
extension ObservedStore {
    func requestAudits(_ request: AuditRequest) async throws(SyncStoreError) -> [String] {
        try await point("ask for audits of \(request.tenant)")
        let result = try await base.requestAudits(request)
        await passed("store.requestAudits")
        return result
    }

    func planAudits(
        _ plan: AuditPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try await point("plan audits of \(plan.tenant)")
        let result = try await base.planAudits(plan, derive: derive)
        await passed("store.planAudits")
        return result
    }

    func publishAudit(
        _ publication: AuditPublication, by rules: AuditDecisions
    ) async throws(SyncStoreError) -> AuditOutcome {
        try await point("publish \(publication.base.claim.batch)")
        let result = try await base.publishAudit(publication, by: rules)
        await passed("store.publishAudit")
        return result
    }

    func accept(
        _ modules: [String]?, of tenant: String
    ) async throws(SyncStoreError) -> [String] {
        try await point("accept for \(tenant)")
        let result = try await base.accept(modules, of: tenant)
        await passed("store.accept")
        return result
    }

    func marks(
        in ids: ClosedRange<Int64>, of module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark] {
        try await base.marks(in: ids, of: module, tenant: tenant)
    }

    func marks(
        of ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [StoredMark] {
        try await base.marks(of: ids, module: module, tenant: tenant)
    }

    func doneStretches(
        of module: String, tenant: String
    ) async throws(SyncStoreError) -> [Window] {
        try await base.doneStretches(of: module, tenant: tenant)
    }

    func doneWindows(
        of module: String, tenant: String, after instant: OdooTimestamp
    ) async throws(SyncStoreError) -> [Window] {
        try await base.doneWindows(of: module, tenant: tenant, after: instant)
    }

    func suspects(
        of module: String, tenant: String, held: Bool
    ) async throws(SyncStoreError) -> [Suspect] {
        try await base.suspects(of: module, tenant: tenant, held: held)
    }

    func danglingReferences(
        in ids: ClosedRange<Int64>, of module: String, tenant: String, links: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] {
        try await base.danglingReferences(in: ids, of: module, tenant: tenant, links: links)
    }

    func lateCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        try await base.lateCounts(of: tenant)
    }

    func lateRecords(
        of module: String, tenant: String, limit: Int
    ) async throws(SyncStoreError) -> [LateRecord] {
        try await base.lateRecords(of: module, tenant: tenant, limit: limit)
    }
}
