import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("The store as the engine sees it")
struct AsTheEngineSeesItTests {
    typealias Bench = StoreBench

    @Test("a whole life through the protocol: two modules, a failure, a retry, increments, a close")
    func life() async throws {
        let store: any SyncStore = try SQLiteSyncStore(path: SQLiteSyncStore.memoryPath)
        let modules = [Bench.partners, Bench.orders]
        _ = try await store.open(
            Opening(tenant: "t", modules: modules, worker: "w", instant: Bench.at(0)),
            derive: deriveStatus)
        let history = Bench.days(0..<3)
        let parts = modules.map { module in
            BatchPlan.ModulePlan(
                module: module, cutoff: Bench.at(72), horizon: Bench.at(0), kind: .initial,
                windows: history, plannedThrough: Bench.at(72))
        }
        _ = try await store.plan(
            BatchPlan(tenant: "t", modules: parts, worker: "w", instant: Bench.at(73)),
            derive: deriveStatus)
        let hours = [73, 74, 75, 76, 77, 78, 79]
        for (turn, hour) in hours.enumerated() {
            try await work(store, turn: turn, at: Bench.at(hour))
        }
        try await store.closeSessions(of: "t", at: Bench.at(80), stopping: nil)

        let ledger = try await store.ledger(of: "t")
        #expect(ledger.openBatches.isEmpty && ledger.openSessions.isEmpty)
        #expect(ledger.status.initialSyncDone && !ledger.status.hasFailedBatches)
        #expect(ledger.status.lastCompletedWindowEnd == Bench.at(72))
        #expect(ledger.status.phase == .done)
        let session = try #require(try await store.sessions(of: "t", limit: 5).first)
        #expect(session.status == .done && session.batchesDone == 6 && session.batchesFailed == 0)
        #expect(session.recordsInserted == 12 && session.recordsUpdated == 0)
        #expect(
            try await store.recordCounts(of: "t") == [Bench.partners: 6, Bench.orders: 6])
        #expect(try await store.missing([40, 99], module: Bench.orders, tenant: "t") == [99])
    }

    /// Claims a batch and reads two records of its own; the second turn fails.
    private func work(_ store: any SyncStore, turn: Int, at instant: OdooTimestamp) async throws {
        let request = ClaimRequest(
            tenant: "t", worker: "w", instant: instant, readableThrough: Bench.at(72))
        let batch = try #require(try await store.claim(request, derive: deriveStatus))
        let claim = Claim(batch: batch.id, token: batch.token, worker: "w")
        let sent = try await store.takeRequestNumber(for: claim, page: 0)
        let answered = try await store.takeRequestNumber(for: nil, page: nil)
        guard turn != 1 else {
            let attempt = EndedAttempt(
                claim: claim, status: .failed, nextAttemptAt: instant, error: "reset",
                instant: instant)
            return try await store.end(attempt, derive: deriveStatus)
        }
        try await store.renew(claim, page: 0, at: instant)
        let rows = [0, 1].map { Bench.row(batch.id * 10 + $0, sent: sent, answered: answered) }
        try await store.stage([rows[0]], for: claim)
        _ = try await store.stagedReferences(for: claim, fields: ["partner_id": Bench.partners])
        let outcome = try await store.publish(
            Publication(
                claim: claim, rows: [rows[1]], hasStagedRows: true, pages: 2, records: 2,
                firstRequest: sent, instant: instant),
            decide: whichRowWins, derive: deriveStatus)
        #expect(outcome == PublishOutcome(inserted: 2))
    }
}
