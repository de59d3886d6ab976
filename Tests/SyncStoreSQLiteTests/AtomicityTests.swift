import GRDB
import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("All or nothing")
struct AtomicityTests {
    typealias Bench = StoreBench

    /// The calls that write, each on a bench that has one batch claimed, with rows staged, and one
    /// pending.
    static let calls: [(name: String, body: @Sendable (StoreBench, Claim) throws -> Void)] = [
        (
            "publish",
            { bench, claim in
                try bench.publish(
                    claim, [Bench.row(1, "b", sent: 8, answered: 9), Bench.row(40)], staged: true,
                    references: [Bench.partners: [Bench.row(50)], "a.new": [Bench.row(1)]])
            }
        ),
        (
            "stage",
            { bench, claim in try bench.store.stage([Bench.row(1), Bench.row(9)], for: claim) }
        ),
        (
            "plan",
            { bench, _ in try bench.plan(Bench.partners, .initial, Bench.days(0..<3)) }
        ),
        ("claim", { bench, _ in _ = try bench.claim(worker: "w2") }),
        ("fail", { bench, claim in try bench.end(claim, .failed, next: 9, error: "e") }),
        ("abandon", { bench, claim in try bench.end(claim, .pending) }),
        ("open", { bench, _ in try bench.open([Bench.partners, "z.new"]) }),
        (
            "number",
            { bench, claim in _ = try bench.store.takeRequestNumber(for: claim, page: 3) }
        ),
        ("renew", { bench, claim in try bench.store.renew(claim, page: 1, at: Bench.at(9)) }),
        (
            "suspend",
            { bench, _ in
                try bench.store.setSuspended(
                    Bench.tenant, reason: "r", at: Bench.at(1), derive: deriveStatus)
            }
        ),
        (
            "close",
            { bench, _ in
                try bench.store.closeSessions(of: Bench.tenant, at: Bench.at(9), stopping: "w1")
            }
        ),
    ]

    /// A bench whose every change of a row first asks the counter, and fails at the one that it
    /// counts down to.
    private func bench(_ counter: Counter) throws -> (StoreBench, Claim) {
        let options = SQLiteSyncStore.Options(busyTimeout: .zero) { db in
            db.add(
                function: DatabaseFunction("strike", argumentCount: 0) { _ in
                    if counter.strikes() {
                        throw DatabaseError(resultCode: .SQLITE_IOERR, message: "struck")
                    }
                    return nil
                })
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
            for table in tables where !table.hasPrefix("sqlite_") {
                for change in ["INSERT", "UPDATE", "DELETE"] {
                    try db.execute(
                        sql: """
                            CREATE TEMP TRIGGER strike_\(table)_\(change) AFTER \(change)
                            ON main.\(table) BEGIN SELECT strike(); END
                            """)
                }
            }
        }
        let bench = try StoreBench(options: options)
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        try bench.publish(try bench.claimed().1, [Bench.row(1), Bench.row(2)])
        let (_, claim) = try bench.claimed()
        try bench.store.stage([Bench.row(2, "c", sent: 8, answered: 9), Bench.row(3)], for: claim)
        return (bench, claim)
    }

    @Test(
        "a failure at any change of a row leaves the file as it was", arguments: calls.map(\.name))
    func anyChange(name: String) throws {
        let call = try #require(Self.calls.first { $0.name == name })
        let counter = Counter()
        let (bench, claim) = try bench(counter)
        let before = try bench.dump()
        var changes = 0
        while true {
            counter.set(changes + 1)
            let code = storeError { try call.body(bench, claim) }
            if counter.count > 0 {
                #expect(code == nil)
                break
            }
            #expect(code == .failed, "change \(changes + 1) of \(name)")
            #expect(try bench.dump() == before, "change \(changes + 1) of \(name)")
            changes += 1
        }
        #expect(changes > 0)
        #expect(try bench.dump() != before)
    }

    @Test("a commit that is refused leaves the file as it was", arguments: calls.map(\.name))
    func commit(name: String) throws {
        let call = try #require(Self.calls.first { $0.name == name })
        let refusing = Counter()
        let observer = RefusingObserver(refusing: refusing)
        let options = SQLiteSyncStore.Options(busyTimeout: .zero) { db in
            db.add(transactionObserver: observer, extent: .databaseLifetime)
        }
        let bench = try StoreBench(options: options)
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        let (_, claim) = try bench.claimed()
        try bench.store.stage([Bench.row(2), Bench.row(3)], for: claim)
        let before = try bench.dump()
        refusing.set(1)
        #expect(storeError { try call.body(bench, claim) } == .failed)
        #expect(try bench.dump() == before)
        refusing.set(0)
        #expect(storeError { try call.body(bench, claim) } == nil)
        #expect(try bench.dump() != before)
    }
}
