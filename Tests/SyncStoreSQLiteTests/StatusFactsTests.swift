import GRDB
import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Synchronization
import Testing

@Suite("The facts that a status is derived from")
struct StatusFactsTests {
    typealias Bench = StoreBench

    @Test("open batches by id, done windows beyond the done prefix by start, modules by name")
    func facts() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<5))
        var claims: [Claim] = []
        for _ in 0..<5 { claims.append(try bench.claimed().1) }
        try bench.publish(claims[0])
        try bench.publish(claims[4])
        try bench.publish(claims[2])
        try bench.end(claims[3], .failed, next: 9)
        let seen = Mutex<StatusFacts?>(nil)
        try bench.store.setSuspended(Bench.tenant, reason: "r", at: Bench.at(1)) { facts in
            seen.withLock { $0 = facts }
            return deriveStatus(facts)
        }
        let facts = try #require(seen.withLock { $0 })
        #expect(facts.status.phase == .suspended)
        #expect(facts.modules.map(\.state.module) == [Bench.partners, Bench.orders])
        #expect(facts.modules[0].openBatches.isEmpty && facts.modules[0].doneWindows.isEmpty)
        #expect(facts.modules[1].doneWindows == Bench.days(2..<3) + Bench.days(4..<5))
        #expect(
            facts.modules[1].openBatches == [
                OpenBatchFacts(kind: .initial, status: .running, failedBefore: false),
                OpenBatchFacts(kind: .initial, status: .failed, failedBefore: true),
            ])
        #expect(facts == facts && facts.status.lastCompletedWindowEnd == Bench.at(24))
    }

    @Test("what the rule says is what is stored, but a suspended tenant stays suspended")
    func written() throws {
        let bench = try StoreBench()
        try bench.store.setSuspended(Bench.tenant, reason: "r", at: Bench.at(1)) { _ in
            DerivedStatus(
                phase: .done, initialSyncDone: true, hasFailedBatches: true,
                lastCompletedWindowEnd: Bench.at(7), doneThrough: [Bench.orders: Bench.at(8)],
                joined: [Bench.partners])
        }
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status.phase == .suspended)
        #expect(ledger.status.initialSyncDone && ledger.status.hasFailedBatches)
        #expect(ledger.status.lastCompletedWindowEnd == Bench.at(7))
        #expect(ledger.modules.map(\.hasJoined) == [true, false])
        #expect(ledger.modules.map(\.doneThrough) == [nil, Bench.at(8)])
    }

    @Test("every question of a claim and a publish is answered by an index, without sorting")
    func indexes() throws {
        let bench = try StoreBench()
        let questions = [
            """
            SELECT module, kind, status, failures > 0 FROM sync_batch
            WHERE tenant = 't' AND status <> 'done' ORDER BY module, id
            """,
            """
            SELECT window_start, window_end FROM sync_batch
            WHERE tenant = 't' AND module = 'm' AND status = 'done' AND kind <> 'audit'
              AND window_end > 1
            ORDER BY window_end
            """,
            """
            SELECT id FROM sync_batch INDEXED BY sync_batch_ready
            WHERE tenant = 't' AND status IN ('pending', 'failed')
            ORDER BY window_start IS NULL, window_start, id LIMIT 1
            """,
            """
            SELECT window_end FROM sync_batch
            WHERE tenant = 't' AND module = 'm' AND kind <> 'audit' AND window_start < 5
            ORDER BY window_start DESC LIMIT 1
            """,
            """
            SELECT count(*) FROM sync_batch
            WHERE session = 1 AND status <> 'done' AND status IN ('failed', 'dead')
            """,
            "SELECT count(*) FROM record WHERE module = 'm' AND tenant = 't'",
            "SELECT * FROM sale_order WHERE tenant = 't' AND id = 5",
        ]
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.publish(try bench.claimed().1, [Bench.row(1)])
        for question in questions {
            let plan = try bench.plain.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + question)
                    .map { $0["detail"] as String }
            }
            #expect(
                !plan.isEmpty && plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(question): \(plan)")
        }
    }
}
