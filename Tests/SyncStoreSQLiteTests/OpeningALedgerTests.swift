import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Opening a tenant's ledger")
struct OpeningALedgerTests {
    typealias Bench = StoreBench

    @Test("the first opening makes status and modules; one of an unknown tenant reads as never run")
    func first() throws {
        let bench = try StoreBench(modules: nil)
        let unknown = try bench.store.ledger(of: Bench.tenant)
        #expect(unknown.status == SyncStatus(userID: Bench.tenant))
        #expect(unknown.modules.isEmpty)
        let report = try bench.open([Bench.orders, Bench.partners])
        #expect(report == OpeningReport(added: [Bench.partners, Bench.orders]))
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status == SyncStatus(userID: Bench.tenant))
        #expect(
            ledger.modules == [
                ModuleState(module: Bench.partners), ModuleState(module: Bench.orders),
            ])
        #expect(try bench.open([Bench.orders, Bench.partners, Bench.orders]) == OpeningReport())
    }

    @Test(
        "a removed module leaves the cursor and is not claimed; its rows stay, and it may come back"
    )
    func removed() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.plan(Bench.partners, .initial, Bench.days(0..<2))
        for _ in 0..<2 {
            let (batch, claim) = try bench.claimed()
            #expect(batch.window == Bench.days(0..<1)[0])
            try bench.publish(claim, [Bench.row(1)])
        }
        let (running, _) = try bench.claimed()
        #expect(running.module == Bench.orders)
        #expect(try bench.open([Bench.partners]).removed == [Bench.orders])
        var ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.modules[1].isMirrored == false && ledger.modules[1].hasJoined == false)
        #expect(ledger.openBatches.map(\.status) == [.pending, .pending])
        #expect(try bench.claimed().0.module == Bench.partners)
        #expect(try bench.claim() == nil)
        #expect(try bench.store.recordCounts(of: Bench.tenant)[Bench.orders] == 1)
        #expect(try bench.open([Bench.orders, Bench.partners]).added == [Bench.orders])
        ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.modules.allSatisfy { $0.isMirrored && $0.doneThrough == Bench.at(24) })
        #expect(ledger.status.lastCompletedWindowEnd == Bench.at(24))
    }

    @Test("a cursor edited by hand is reported once and put back, whether ahead, behind or gone")
    func editedCursor() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        try bench.publish(try bench.claimed().1)
        let edits = [
            (Bench.at(480).microseconds.description, Bench.at(480)),
            (Bench.at(1).microseconds.description, Bench.at(1)),
            ("NULL", OdooTimestamp(microseconds: 0)),
        ]
        for (text, reported) in edits {
            try bench.edit("UPDATE sync_status SET last_completed_window_end = \(text)")
            #expect(try bench.open([Bench.orders]).editedCursor == reported)
            #expect(
                try bench.store.ledger(of: Bench.tenant).status.lastCompletedWindowEnd
                    == Bench.at(24))
            #expect(try bench.open([Bench.orders]).editedCursor == nil)
        }
    }

    @Test("an edited cursor never becomes the truth, even if work goes on before the next opening")
    func editedWhileRunning() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        try bench.publish(try bench.claimed().1)
        try bench.edit(
            "UPDATE sync_status SET last_completed_window_end = \(Bench.at(9_999).microseconds)")
        try bench.publish(try bench.claimed().1)
        #expect(
            try bench.store.ledger(of: Bench.tenant).status.lastCompletedWindowEnd == Bench.at(48))
    }

    @Test("with all modules exchanged the cursor stays, and is not taken for an edited one")
    func exchanged() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.publish(try bench.claimed().1)
        #expect(try bench.open([Bench.partners]).editedCursor == nil)
        #expect(try bench.open([Bench.partners]).editedCursor == nil)
        #expect(
            try bench.store.ledger(of: Bench.tenant).status.lastCompletedWindowEnd == Bench.at(24))
    }

    @Test("what this worker left running goes back, its staged rows go; another's is let alone")
    func leftRunning() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        let (mine, left) = try bench.claimed(worker: "w1")
        let (other, _) = try bench.claimed(worker: "w2")
        try bench.store.stage([Bench.row(1)], for: left)
        try bench.open([Bench.orders], worker: "w1")
        let open = try bench.store.ledger(of: Bench.tenant).openBatches
        #expect(open.map(\.status) == [.pending, .running])
        #expect(open[0].id == mine.id && open[0].failures == 0 && open[0].leaseOwner == nil)
        #expect(open[1].id == other.id && open[1].leaseOwner == "w2")
        #expect(try bench.value("SELECT count(*) FROM staged_page") == 0)
        #expect(
            try bench.column("SELECT outcome FROM batch_attempt ORDER BY batch") == [
                "abandoned", "NULL",
            ])
        #expect(storeError { try bench.publish(left) } == .staleToken)
        #expect(try bench.claimed().1.token == left.token + 1)
        #expect(storeError { try bench.publish(left) } == .staleToken)
    }
}
