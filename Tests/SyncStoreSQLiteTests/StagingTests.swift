import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Staging")
struct StagingTests {
    typealias Bench = StoreBench

    @Test("staged rows are invisible until published, then all there, and nothing stays staged")
    func staged() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        for page in 0..<5 {
            let rows = (1...10).map { Bench.row(Int64(page * 10 + $0)) }
            try bench.store.stage(rows, for: claim)
        }
        #expect(try bench.store.recordCounts(of: Bench.tenant)[Bench.orders] == 0)
        let outcome = try bench.publish(claim, [Bench.row(51)], staged: true)
        #expect(outcome == PublishOutcome(inserted: 51))
        #expect(try bench.value("SELECT count(*) FROM staged_page") == 0)
        #expect(try bench.value("SELECT count(DISTINCT batch) FROM record") == 1)
        #expect(try bench.value("SELECT count(name) FROM sale_order") == 51)
    }

    @Test("a row read again replaces the one that was staged, in memory or by staging it again")
    func replaced() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(
            try bench.claimed().1, [1, 2].map { Bench.row($0, "x", sent: 1, answered: 20) })
        let (_, claim) = try bench.claimed()
        try bench.store.stage(
            [1, 2, 3].map { Bench.row($0, "y", sent: 5, answered: 6) }, for: claim)
        #expect(
            try bench.publish(claim, staged: true).readAgain == [Bench.orders: [1, 2]])
        try bench.store.stage([Bench.row(2, "z", sent: 23, answered: 24)], for: claim)
        let outcome = try bench.publish(
            claim, [Bench.row(1, "z", sent: 21, answered: 22)], staged: true)
        #expect(outcome == PublishOutcome(inserted: 1, updated: 2))
        #expect(
            try bench.column("SELECT name FROM sale_order ORDER BY id") == [
                "z", "z", "y",
            ])
    }

    @Test("an attempt that ends leaves no staged row, and the next one publishes only its own")
    func ended() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, first) = try bench.claimed()
        try bench.store.stage([Bench.row(1), Bench.row(2)], for: first)
        try bench.end(first, .failed, next: 2)
        #expect(try bench.value("SELECT count(*) FROM staged_page") == 0)
        let (_, second) = try bench.claimed()
        try bench.store.stage([Bench.row(2)], for: second)
        #expect(try bench.publish(second, staged: true).inserted == 1)
        #expect(try bench.column("SELECT id FROM sale_order") == ["2"])
    }

    @Test("references of staged rows: targets neither stored nor staged, once each, in order")
    func references() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(
            try bench.claimed().1, [], references: [Bench.partners: [Bench.row(5)]])
        let (_, claim) = try bench.claimed()
        let payloads = [
            #"{"parent":2,"partner_id":5,"payer":9}"#, #"{"parent":7,"partner_id":4,"payer":4}"#,
            #"{"parent":false,"partner_id":null,"payer":"x"}"#,
        ]
        let rows = zip(Int64(1)..., payloads).map { Bench.row($0, payload: $1) }
        try bench.store.stage(rows, for: claim)
        let found = try bench.store.stagedReferences(
            for: claim,
            fields: ["partner_id": Bench.partners, "payer": Bench.partners, "parent": Bench.orders])
        #expect(found == [Bench.partners: [4, 9], Bench.orders: [7]])
        #expect(try bench.store.stagedReferences(for: claim, fields: [:]) == [:])
        let nobody = Claim(batch: 99, token: 1, worker: "w1")
        #expect(
            storeError { _ = try bench.store.stagedReferences(for: nobody, fields: [:]) }
                == .inconsistent)
    }
}
