import OdooProtocol
import SimulationKernel
import SyncEngine

/// The engine's store with a kernel point before each call: the places where another worker may come first.
///
/// Among points of one label the order of arrival decides, which no seed rules. So the few calls that several batches of a
/// tenant may make in the same words have no point of their own: `note`, `missing`, and numbers for requests of no batch. Each
/// follows an answer, which is a point under the request's number, and nothing that others could see lies in between.
struct ObservedStore: SyncStore {
    let base: any SyncStore
    let kernel: SimulationKernel
    /// What its labels begin with.
    let prefix: String
    /// Told before each call, as `store.publish`; where the engine is killed it never comes back.
    let meet: @Sendable (_ label: String) async -> Void
    /// Told before each call as well, and whether it writes; throws what goes wrong in the store.
    let trouble: @Sendable (_ label: String, _ writes: Bool) async throws(SyncStoreError) -> Void
    /// Told after each call that wrote, in the same words; where the engine is killed it never comes back.
    let passed: @Sendable (_ label: String) async -> Void

    func point(_ label: String, writes: Bool = true) async throws(SyncStoreError) {
        await kernel.point("\(prefix)store: \(label)", .store)
        let name = "store.\(Substring(label.utf8.prefix { $0 != UInt8(ascii: " ") }))"
        await meet(name)
        try await trouble(name, writes)
    }

    func open(_ opening: Opening, derive: StatusRule) async throws(SyncStoreError) -> OpeningReport
    {
        try await point("open \(opening.tenant)")
        let result = try await base.open(opening, derive: derive)
        await passed("store.open")
        return result
    }

    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger {
        try await point("ledger of \(tenant)", writes: false)
        return try await base.ledger(of: tenant)
    }

    func plan(_ plan: BatchPlan, derive: StatusRule) async throws(SyncStoreError) -> [SyncBatch] {
        try await point("plan \(plan.tenant)")
        let result = try await base.plan(plan, derive: derive)
        await passed("store.plan")
        return result
    }

    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch? {
        try await point("claim for \(request.tenant)")
        let claimed = try await base.claim(request, derive: derive)
        if claimed != nil { await passed("store.claim") }
        return claimed
    }

    func renew(
        _ claim: Claim, page: Int, at instant: OdooTimestamp
    ) async throws(SyncStoreError) {
        try await point("renew \(claim.batch)")
        try await base.renew(claim, page: page, at: instant)
        await passed("store.renew")
    }

    func takeRequestNumber(
        for claim: Claim?, page: Int?
    ) async throws(SyncStoreError) -> Int64 {
        if let claim { try await point("number for batch \(claim.batch)") }
        let result = try await base.takeRequestNumber(for: claim, page: page)
        await passed("store.takeRequestNumber")
        return result
    }

    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError) {
        try await point("stage \(claim.batch)")
        try await base.stage(rows, for: claim)
        await passed("store.stage")
    }

    func missing(
        _ ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [Int64] {
        try await base.missing(ids, module: module, tenant: tenant)
    }

    func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] {
        try await point("staged references of \(claim.batch)", writes: false)
        return try await base.stagedReferences(for: claim, fields: fields)
    }

    func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try await point("publish \(publication.claim.batch)")
        let result = try await base.publish(publication, decide: decide, derive: derive)
        await passed("store.publish")
        return result
    }

    func end(_ attempt: EndedAttempt, derive: StatusRule) async throws(SyncStoreError) {
        try await point("end \(attempt.claim.batch)")
        try await base.end(attempt, derive: derive)
        await passed("store.end")
    }

    func note(_ learnt: ModuleNote) async throws(SyncStoreError) {
        try await base.note(learnt)
        await passed("store.note")
    }

    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError) {
        try await point("suspend \(tenant)")
        try await base.setSuspended(tenant, reason: reason, at: instant, derive: derive)
        await passed("store.setSuspended")
    }

    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) async throws(SyncStoreError) {
        try await point("close sessions of \(tenant)")
        try await base.closeSessions(of: tenant, at: instant, stopping: worker)
        await passed("store.closeSessions")
    }

    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession] {
        try await point("sessions of \(tenant)", writes: false)
        return try await base.sessions(of: tenant, limit: limit)
    }

    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        try await point("record counts of \(tenant)", writes: false)
        return try await base.recordCounts(of: tenant)
    }
}
