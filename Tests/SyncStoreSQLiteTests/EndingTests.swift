import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Ending attempts and sessions")
struct EndingTests {
    typealias Bench = StoreBench

    @Test("a failure is counted, dated and shown; running again after it still shows")
    func failed() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        let (_, claim) = try bench.claimed()
        try bench.end(claim, .failed, next: 5, error: "HTTP 503")
        var ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status.phase == .failed && ledger.status.hasFailedBatches)
        #expect(ledger.status.lastSyncFailedAt == Bench.at(4))
        #expect(ledger.openBatches[0].nextAttemptAt == Bench.at(5))
        #expect(ledger.openBatches[0].lastError == "HTTP 503")
        #expect(ledger.openSessions[0].batchesFailed == 1)
        #expect(try bench.column("SELECT outcome FROM batch_attempt") == ["failed"])
        let again = try #require(try bench.claim(at: 6))
        ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status.phase == .running && ledger.status.hasFailedBatches)
        #expect(ledger.openSessions[0].batchesFailed == 0)
        try bench.publish(Claim(batch: again.id, token: again.token, worker: "w1"))
        ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(!ledger.status.hasFailedBatches)
        #expect(try bench.column("SELECT failures FROM sync_batch WHERE id = 1") == ["0"])
    }

    @Test("a dead batch is finished and nobody claims it; an abandoned one is ready at once")
    func deadAndAbandoned() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.end(try bench.claimed().1, .dead, error: "unknown field")
        let (_, second) = try bench.claimed()
        try bench.end(second, .pending)
        let open = try bench.store.ledger(of: Bench.tenant).openBatches
        #expect(open.map(\.status) == [.dead, .pending])
        #expect(open[0].finishedAt == Bench.at(4) && open[0].failures == 1)
        #expect(open[1].failures == 0 && open[1].lastError == nil)
        #expect(try bench.claimed().0.id == open[1].id)
        #expect(try bench.claim(at: 9_999) == nil)
        #expect(
            try bench.store.batchCounts(of: Bench.tenant) == [.dead: 1, .running: 1])
    }

    @Test("an attempt ends in no other way than the ledger allows")
    func transitions() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        let before = try bench.dump()
        #expect(storeError { try bench.end(claim, .done) } == .inconsistent)
        #expect(storeError { try bench.end(claim, .running) } == .inconsistent)
        #expect(storeError { try bench.end(claim, .failed) } == .inconsistent)
        #expect(storeError { try bench.end(claim, .dead, next: 9) } == .inconsistent)
        #expect(
            storeError { try bench.end(Claim(batch: 77, token: 1, worker: "w"), .pending) }
                == .inconsistent)
        #expect(try bench.dump() == before)
        for (status, code) in [
            (BatchStatus.done, SyncStoreError.Code.staleToken), (.pending, .staleToken),
            (.failed, .staleToken), (.dead, .staleToken),
        ] {
            try bench.edit("UPDATE sync_batch SET status = '\(status.rawValue)'")
            #expect(storeError { try bench.publish(claim) } == code)
            #expect(storeError { try bench.end(claim, .pending) } == code)
        }
    }

    @Test("a session is done when its batches are; stopping closes the others as failed")
    func sessions() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.plan(Bench.orders, .incremental, Bench.days(1..<2))
        try bench.publish(try bench.claimed().1, [Bench.row(1)])
        try bench.store.closeSessions(of: Bench.tenant, at: Bench.at(5), stopping: nil)
        var sessions = try bench.store.sessions(of: Bench.tenant, limit: 10)
        #expect(sessions.map(\.status) == [.open, .done])
        #expect(sessions.map(\.endAt) == [nil, Bench.at(5)])
        #expect(sessions.map(\.type) == [.incremental, .initial])
        try bench.store.closeSessions(of: "other", at: Bench.at(6), stopping: "w1")
        try bench.store.closeSessions(of: Bench.tenant, at: Bench.at(7), stopping: "w1")
        sessions = try bench.store.sessions(of: Bench.tenant, limit: 1)
        #expect(sessions.map(\.status) == [.failed] && sessions[0].endAt == Bench.at(7))
        #expect(try bench.store.sessions(of: Bench.tenant, limit: 0).isEmpty)
        #expect(try bench.store.ledger(of: Bench.tenant).openSessions.isEmpty)
    }

    @Test("what was learnt of a module is written as given")
    func note() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.store.note(
            ModuleNote(
                tenant: Bench.tenant, module: Bench.orders, rightsFingerprint: "f1",
                quarantineReason: "lost fields"))
        var module = try bench.store.ledger(of: Bench.tenant).modules[0]
        #expect(module.rightsFingerprint == "f1" && module.quarantineReason == "lost fields")
        try bench.store.note(
            ModuleNote(
                tenant: Bench.tenant, module: Bench.orders, rightsFingerprint: "f2",
                quarantineReason: nil))
        module = try bench.store.ledger(of: Bench.tenant).modules[0]
        #expect(module.rightsFingerprint == "f2" && module.quarantineReason == nil)
        #expect(
            storeError {
                try bench.store.note(
                    ModuleNote(
                        tenant: Bench.tenant, module: "no.such", rightsFingerprint: nil,
                        quarantineReason: nil))
            } == .inconsistent)
    }
}
