import OdooProtocol
import SyncEngine

/// Audits are passed on as they are, but for what is published of them.
extension BrokenStore {
    func requestAudits(_ request: AuditRequest) async throws(SyncStoreError) -> [String] {
        try await base.requestAudits(request)
    }

    func planAudits(
        _ plan: AuditPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try await base.planAudits(plan, derive: derive)
    }

    func publishAudit(
        _ publication: AuditPublication, by rules: AuditDecisions
    ) async throws(SyncStoreError) -> AuditOutcome {
        try await base.publishAudit(auditPublication(publication), by: rules)
    }

    func accept(
        _ modules: [String]?, of tenant: String
    ) async throws(SyncStoreError) -> [String] {
        try await base.accept(modules, of: tenant)
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
