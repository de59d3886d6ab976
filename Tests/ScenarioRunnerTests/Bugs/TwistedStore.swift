import OdooProtocol
import SyncEngine

/// A store that does something else than it is asked, in one place.
struct TwistedStore: SyncStore {
    let base: any SyncStore
    /// Whether sessions stay open until the engine stops.
    var closesSessionsAtTheEndAlone = false
    /// Thrown by every so many calls, at random.
    var failure: @Sendable (_ doing: String) -> SyncStoreError? = { _ in nil }

    private func mayFail(_ doing: String) throws(SyncStoreError) {
        if let failure = failure(doing) { throw failure }
    }

    func open(_ opening: Opening, derive: StatusRule) async throws(SyncStoreError) -> OpeningReport
    {
        try await base.open(opening, derive: derive)
    }

    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger {
        try mayFail("ledger")
        return try await base.ledger(of: tenant)
    }

    func plan(_ plan: BatchPlan, derive: StatusRule) async throws(SyncStoreError) -> [SyncBatch] {
        try mayFail("plan")
        let planned = try await base.plan(plan, derive: derive)
        try mayFail("planned")
        return planned
    }

    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch? {
        try mayFail("claim")
        return try await base.claim(request, derive: derive)
    }

    func renew(_ claim: Claim, page: Int, at instant: OdooTimestamp) async throws(SyncStoreError) {
        try await base.renew(claim, page: page, at: instant)
    }

    func takeRequestNumber(
        for claim: Claim?, page: Int?
    ) async throws(SyncStoreError) -> Int64 {
        try mayFail("number")
        return try await base.takeRequestNumber(for: claim, page: page)
    }

    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError) {
        try mayFail("stage")
        try await base.stage(rows, for: claim)
    }

    func missing(
        _ ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [Int64] {
        try await base.missing(ids, module: module, tenant: tenant)
    }

    func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] {
        try await base.stagedReferences(for: claim, fields: fields)
    }

    func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try mayFail("publish")
        let outcome = try await base.publish(publication, decide: decide, derive: derive)
        try mayFail("published")
        return outcome
    }

    func end(_ attempt: EndedAttempt, derive: StatusRule) async throws(SyncStoreError) {
        try mayFail("end")
        try await base.end(attempt, derive: derive)
    }

    func note(_ learnt: ModuleNote) async throws(SyncStoreError) {
        try mayFail("note")
        try await base.note(learnt)
    }

    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError) {
        try await base.setSuspended(tenant, reason: reason, at: instant, derive: derive)
    }

    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) async throws(SyncStoreError) {
        if !closesSessionsAtTheEndAlone || worker != nil {
            try await base.closeSessions(of: tenant, at: instant, stopping: worker)
        }
    }

    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession] {
        try await base.sessions(of: tenant, limit: limit)
    }

    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        try await base.recordCounts(of: tenant)
    }
}
