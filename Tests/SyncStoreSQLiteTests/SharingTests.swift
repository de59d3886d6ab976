import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

private typealias Bench = StoreBench

@Suite("Workers that share a store file")
struct SharingTests {
    private func rescue(
        _ bench: StoreBench, _ batch: SyncBatch, token: Int64? = nil, renewed: OdooTimestamp?
    ) throws -> Bool {
        try bench.store.rescue(
            Rescue(
                batch: batch.id, token: token ?? batch.token, renewedAt: renewed,
                nextAttemptAt: Bench.at(50), instant: Bench.at(49)), derive: deriveStatus)
    }

    @Test("a batch is rescued only as it was seen: a renewal or a new claim in between wins")
    func rescue() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (batch, claim) = try bench.claimed(worker: "gone")
        try bench.store.stage([Bench.row(1)], for: claim)
        let seen = batch.leaseRenewedAt
        try bench.store.renew(claim, page: 3, at: Bench.at(9))
        #expect(try !rescue(bench, batch, renewed: seen))
        #expect(try !rescue(bench, batch, token: 7, renewed: Bench.at(9)))
        #expect(try rescue(bench, batch, renewed: Bench.at(9)))
        #expect(try !rescue(bench, batch, renewed: Bench.at(9)))
        let open = try #require(try bench.store.ledger(of: Bench.tenant).openBatches.first)
        #expect(open.status == .pending && open.deaths == 1 && open.failures == 0)
        #expect(open.stuck == StuckPage(page: 3, failures: 1, othersPublished: 0))
        #expect(try bench.value("SELECT count(*) FROM staged_page") == 0)
        #expect(try bench.column("SELECT outcome FROM batch_attempt") == ["abandoned"])
        #expect(try !bench.store.ledger(of: Bench.tenant).status.hasFailedBatches)
        // The dead worker's attempt counts for back-off.
        #expect(try bench.claim(at: 49) == nil)
        let next = try #require(try bench.claim(at: 50))
        #expect(next.token == 2)
        for call in [
            { _ = try bench.publish(claim) }, { try bench.store.stage([], for: claim) },
            { try bench.store.renew(claim, page: 1, at: Bench.at(51)) },
            { try bench.end(claim, .pending) },
        ] { #expect(storeError { try call() } == .staleToken) }
    }

    @Test(
        "failures count while they meet the same page; others' publishes count since the first"
    )
    func stuck() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        func fail(at page: Int?, none: Bool = false) throws -> StuckPage? {
            let (batch, claim) = try bench.claimed()
            try bench.store.end(
                EndedAttempt(
                    claim: claim, status: .failed, nextAttemptAt: Bench.at(1), error: "e",
                    page: page, foundNoPoison: none, instant: Bench.at(4)), derive: deriveStatus)
            return try bench.store.ledger(of: Bench.tenant).openBatches
                .first { $0.id == batch.id }?.stuck
        }
        #expect(try fail(at: 2) == StuckPage(page: 2, failures: 1, othersPublished: 0))
        #expect(try fail(at: 2)?.failures == 2)
        #expect(try fail(at: nil)?.failures == 2)
        try bench.edit("UPDATE sync_batch SET next_attempt_at = 9e18 WHERE id = 1")
        try bench.publish(try bench.claimed().1)
        try bench.edit("UPDATE sync_batch SET next_attempt_at = 0 WHERE id = 1")
        #expect(try fail(at: 2) == StuckPage(page: 2, failures: 3, othersPublished: 1))
        #expect(try fail(at: 5) == StuckPage(page: 5, failures: 1, othersPublished: 0))
        #expect(try fail(at: 5, none: true) == nil)
        try bench.publish(try bench.claimed().1)
        #expect(try bench.value("SELECT published FROM derived_cursor") == 2)
    }

    @Test("a stopping worker closes its own sessions; those of a silent owner are abandoned")
    func sessions() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.store.closeSessions(of: Bench.tenant, at: Bench.at(5), stopping: "w2")
        #expect(try bench.store.ledger(of: Bench.tenant).openSessions.map(\.leaseOwner) == ["w1"])
        let session = try bench.store.ledger(of: Bench.tenant).openSessions[0]
        try bench.store.keepSessions(of: Bench.tenant, worker: "w1", at: Bench.at(6))
        let store = bench.store
        #expect(
            try !store.abandonSession(
                session.id, renewedAt: session.leaseRenewedAt, at: Bench.at(7)))
        #expect(try store.abandonSession(session.id, renewedAt: Bench.at(6), at: Bench.at(7)))
        #expect(try !store.abandonSession(session.id, renewedAt: Bench.at(6), at: Bench.at(7)))
        let ended = try bench.store.sessions(of: Bench.tenant, limit: 1)[0]
        #expect(ended.status == .abandoned && ended.endAt == Bench.at(7))
        // The work goes on all the same, and is counted where it was planned.
        try bench.publish(try bench.claimed(worker: "w2").1, [Bench.row(1)])
        #expect(try bench.store.sessions(of: Bench.tenant, limit: 1)[0].batchesDone == 1)
    }

    @Test("the change number moves with the ledger, and not with requests and signs of life")
    func changes() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        let second = try bench.second()
        func number() throws -> Int64 { try second.changeNumber(of: Bench.tenant) }
        let opened = try number()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let planned = try number()
        #expect(planned > opened)
        let (_, claim) = try bench.claimed()
        let claimed = try number()
        #expect(claimed > planned)
        _ = try bench.store.takeRequestNumber(for: claim, page: 0)
        try bench.store.renew(claim, page: 0, at: Bench.at(3))
        try bench.store.stage([Bench.row(1)], for: claim)
        #expect(try number() == claimed)
        try bench.end(claim, .dead, error: "e")
        let dead = try number()
        #expect(dead > claimed)
        let retried = try bench.store.retry(
            RetryRequest(tenant: Bench.tenant, instant: Bench.at(5)), derive: deriveStatus)
        #expect(retried.map(\.status) == [.pending])
        #expect(try number() > dead)
        #expect(try second.changeNumber(of: "nobody") == 0)
    }

    @Test("parked records are listed until they are read later, or acknowledged")
    func parked() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        let (batch, claim) = try bench.claimed()
        func parked(_ id: Int64) -> ParkedRecord {
            ParkedRecord(
                tenant: Bench.tenant, module: Bench.orders, id: id, reason: "500",
                batch: batch.id, sentNumber: 10, parkedAt: Bench.at(3))
        }
        _ = try bench.store.publish(
            Publication(
                claim: claim, rows: [Bench.row(1)], parked: [parked(2), parked(3)], pages: 2,
                records: 1, firstRequest: 1, instant: Bench.at(3)), decide: whichRowWins,
            derive: deriveStatus)
        #expect(try bench.store.parkedRecords(of: Bench.tenant) == [parked(2), parked(3)])
        let store = bench.store
        #expect(
            try store.acknowledgeParked(
                3, module: Bench.orders, tenant: Bench.tenant, at: Bench.at(4)))
        #expect(
            try !store.acknowledgeParked(
                9, module: Bench.orders, tenant: Bench.tenant, at: Bench.at(4)))
        // A read that was sent earlier proves nothing, a later one brings the record back.
        try bench.publish(
            try bench.claimed().1,
            [Bench.row(2, sent: 11, answered: 12), Bench.row(3, sent: 9, answered: 12)])
        let left = try bench.store.parkedRecords(of: Bench.tenant)
        #expect(left.map(\.id) == [3] && left[0].acknowledgedAt == Bench.at(4))
    }

    @Test("a module that leaves takes its failures with it; a running attempt there is fenced")
    func removed() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.end(try bench.claimed(worker: "w2").1, .failed, next: 90, error: "e")
        let (_, running) = try bench.claimed(worker: "w2")
        try bench.open([Bench.partners], worker: "w3")
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.openBatches.map(\.status) == [.pending, .pending])
        #expect(ledger.openBatches.allSatisfy { $0.failures == 0 && $0.nextAttemptAt == nil })
        #expect(!ledger.status.hasFailedBatches)
        #expect(try bench.claim() == nil)
        #expect(storeError { try bench.publish(running) } == .staleToken)
    }

    @Test("the open window is read by one worker at a time, at its cadence; its rows are marked")
    func freshness() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        let second = try bench.second()
        func turn(_ store: SQLiteSyncStore, _ hours: Int) throws -> Bool {
            try store.takeTurn(
                FreshnessTurn(
                    tenant: Bench.tenant, module: Bench.orders, cadence: .seconds(7_200),
                    instant: Bench.at(hours)))
        }
        #expect(try turn(bench.store, 10))
        #expect(try !turn(second, 10) && !turn(second, 11))
        #expect(try turn(second, 12))
        // A clock that was set back by a day is not kept waiting for a day.
        #expect(try turn(bench.store, 3))
        let outcome = try bench.store.publishFresh(
            FreshRows(
                tenant: Bench.tenant, module: Bench.orders, rows: [Bench.row(1)],
                readBy: Bench.at(3)), decide: whichRowWins)
        #expect(outcome.inserted == 1)
        #expect(
            try bench.value("SELECT fresh FROM record WHERE odoo_id = 1 AND batch IS NULL") == 1)
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.publish(try bench.claimed().1, [Bench.row(1, sent: 5, answered: 6)])
        #expect(try bench.value("SELECT fresh FROM record WHERE odoo_id = 1 AND batch = 1") == 0)
    }
}
