import OdooProtocol
import SyncEngine

/// A store that does something else than it is asked, in one place.
///
/// What is not broken is passed on to the store below, so that the harness sees the ledger that a broken engine leaves.
struct BrokenStore: SyncStore {
    /// Changes what followed from the facts.
    typealias StatusChange = @Sendable (StatusFacts, DerivedStatus) -> DerivedStatus

    /// The store below.
    let base: any SyncStore
    /// Opens a ledger.
    var opening:
        @Sendable (any SyncStore, Opening, StatusRule) async throws(SyncStoreError) ->
            OpeningReport = {
                base, opening, derive throws(SyncStoreError) in
                try await base.open(opening, derive: derive)
            }
    /// Changes flags and cursor as they were derived when windows are planned.
    var derivedAtPlan: StatusChange = { _, derived in derived }
    /// Hands out work.
    var claiming:
        @Sendable (any SyncStore, ClaimRequest, StatusRule) async throws(SyncStoreError)
            -> SyncBatch? = { base, request, derive throws(SyncStoreError) in
                try await base.claim(request, derive: derive)
            }
    /// Publishes.
    var publishing:
        @Sendable (any SyncStore, Publication, RowRule, StatusRule)
            async throws(SyncStoreError) -> PublishOutcome = {
                base, publication, decide, derive throws(SyncStoreError) in
                try await base.publish(publication, decide: decide, derive: derive)
            }
    /// Ends an attempt.
    var ending:
        @Sendable (any SyncStore, EndedAttempt, StatusRule) async throws(SyncStoreError)
            -> Void = { base, attempt, derive throws(SyncStoreError) in
                try await base.end(attempt, derive: derive)
            }
    /// What is published of an audit in place of what was asked for.
    var auditPublication: @Sendable (AuditPublication) -> AuditPublication = { $0 }
    /// Whether sessions are closed.
    var closesSessions = true

    func open(
        _ opening: Opening, derive: StatusRule
    ) async throws(SyncStoreError) -> OpeningReport {
        try await self.opening(base, opening, derive)
    }

    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger {
        try await base.ledger(of: tenant)
    }

    func plan(
        _ plan: BatchPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try await base.plan(plan, derive: { derivedAtPlan($0, derive($0)) })
    }

    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch? {
        try await claiming(base, request, derive)
    }

    func renew(_ claim: Claim, page: Int, at instant: OdooTimestamp) async throws(SyncStoreError) {
        try await base.renew(claim, page: page, at: instant)
    }

    func takeRequestNumber(
        for claim: Claim?, page: Int?
    ) async throws(SyncStoreError) -> Int64 {
        try await base.takeRequestNumber(for: claim, page: page)
    }

    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError) {
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
        try await publishing(base, publication, decide, derive)
    }

    func end(
        _ attempt: EndedAttempt, derive: StatusRule
    ) async throws(SyncStoreError) {
        try await ending(base, attempt, derive)
    }

    func note(_ learnt: ModuleNote) async throws(SyncStoreError) { try await base.note(learnt) }

    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError) {
        try await base.setSuspended(tenant, reason: reason, at: instant, derive: derive)
    }

    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) async throws(SyncStoreError) {
        guard closesSessions else { return }
        try await base.closeSessions(of: tenant, at: instant, stopping: worker)
    }

    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession] {
        try await base.sessions(of: tenant, limit: limit)
    }

    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        try await base.recordCounts(of: tenant)
    }
}
