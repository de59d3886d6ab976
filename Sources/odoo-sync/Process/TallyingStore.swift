import OdooProtocol
import SyncEngine
import Synchronization

/// A store that counts, by module, what is published through it; otherwise the store that it wraps.
final class TallyingStore: SyncStore {
    /// What was published of one module.
    struct Tally: Hashable {
        var windows = 0
        var read = 0
        var inserted = 0
        var updated = 0
    }

    private struct State {
        var modules: [Int64: String] = [:]
        var tallies: [String: Tally] = [:]
    }

    private let store: any SyncStore
    private let state = Mutex(State())

    init(_ store: any SyncStore) { self.store = store }

    /// The counts so far; a module of which nothing was published has none.
    var tallies: [String: Tally] { state.withLock { $0.tallies } }

    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch? {
        let batch = try await store.claim(request, derive: derive)
        if let batch { state.withLock { $0.modules[batch.id] = batch.module } }
        return batch
    }

    func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        let outcome = try await store.publish(publication, decide: decide, derive: derive)
        guard outcome.readAgain.isEmpty else { return outcome }
        state.withLock { state in
            guard let module = state.modules[publication.claim.batch] else { return }
            state.tallies[module, default: Tally()].windows += 1
            state.tallies[module, default: Tally()].read += publication.records
            state.tallies[module, default: Tally()].inserted += outcome.inserted
            state.tallies[module, default: Tally()].updated += outcome.updated
        }
        return outcome
    }

    func open(
        _ opening: Opening, derive: StatusRule
    ) async throws(SyncStoreError) -> OpeningReport {
        try await store.open(opening, derive: derive)
    }

    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger {
        try await store.ledger(of: tenant)
    }

    func plan(_ plan: BatchPlan, derive: StatusRule) async throws(SyncStoreError) -> [SyncBatch] {
        try await store.plan(plan, derive: derive)
    }

    func renew(_ claim: Claim, page: Int, at instant: OdooTimestamp) async throws(SyncStoreError) {
        try await store.renew(claim, page: page, at: instant)
    }

    func takeRequestNumber(for claim: Claim?, page: Int?) async throws(SyncStoreError) -> Int64 {
        try await store.takeRequestNumber(for: claim, page: page)
    }

    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError) {
        try await store.stage(rows, for: claim)
    }

    func missing(
        _ ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [Int64] {
        try await store.missing(ids, module: module, tenant: tenant)
    }

    func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] {
        try await store.stagedReferences(for: claim, fields: fields)
    }

    func end(_ attempt: EndedAttempt, derive: StatusRule) async throws(SyncStoreError) {
        try await store.end(attempt, derive: derive)
    }

    func note(_ learnt: ModuleNote) async throws(SyncStoreError) { try await store.note(learnt) }

    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError) {
        try await store.setSuspended(tenant, reason: reason, at: instant, derive: derive)
    }

    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping: Bool
    ) async throws(SyncStoreError) {
        try await store.closeSessions(of: tenant, at: instant, stopping: stopping)
    }

    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession] {
        try await store.sessions(of: tenant, limit: limit)
    }

    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        try await store.recordCounts(of: tenant)
    }
}
