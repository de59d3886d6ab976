import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of flags, sessions and the ledger")
struct WorkAnomalyTests {
    static var failing: Reading {
        var reading = Reading()
        reading.failsAs = "failed"
        return reading
    }

    @Test("flag-never-clears: true after the failed batch has recovered")
    func neverClears() throws {
        var scene = CursorAnomalyTests.planned()
        scene.run(1, Self.failing)
        #expect(scene.judge(FlagsChecker()).verdict == .pass)
        scene.failedFlagRule = { _ in true }
        scene.run(1)
        let found = try #require(findings(of: FlagsChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "flag-never-clears"))
        #expect(found.batch == 1)
    }

    @Test("flag-clears-early: cleared while another batch is still failed, which is named")
    func clearsEarly() throws {
        var scene = CursorAnomalyTests.planned()
        scene.run(1, Self.failing)
        scene.run(2, Self.failing)
        scene.claim(1)
        let rows = scene.read(1)
        scene.failedFlagRule = { _ in false }
        scene.publish(1, rows)
        let found = try #require(findings(of: FlagsChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "flag-clears-early"))
        #expect(found.facts.contains(Fact("failing", "batch 2 of sale.order")))
    }

    @Test("a batch that runs again after a failure still counts as failed")
    func runningAgain() throws {
        var scene = CursorAnomalyTests.planned()
        scene.run(1, Self.failing)
        scene.failedFlagRule = { _ in false }
        scene.claim(1)
        let found = try #require(findings(of: FlagsChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "flag-clears-early"))
        #expect(found.batch == 1)
    }

    @Test("premature-initial-done: set while an initial batch is failed")
    func prematureInitial() throws {
        var scene = CursorAnomalyTests.planned()
        for batch in 1...5 as ClosedRange<Int64> { scene.run(batch) }
        scene.initialFlagRule = { _ in true }
        scene.run(6, Self.failing)
        let found = try #require(findings(of: FlagsChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "premature-initial-done"))
        #expect(found.batch == 6)
        #expect(found.facts.contains(Fact("initial", "res.partner: 1 batches open")))
    }

    @Test("session-never-closed: open long after its last batch")
    func neverClosed() throws {
        var scene = CursorAnomalyTests.planned()
        scene.closesSessions = false
        scene.runAll()
        #expect(scene.judge(LedgerChecker()).verdict == .pass, "there is time to close it")
        scene.advance(.seconds(3600))
        let found = try #require(findings(of: LedgerChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "session-never-closed"))
        #expect(found.headline.contains("Session 1 is open"))
        #expect(scene.judge(LedgerChecker(), isEngineRunning: false).verdict == .pass)
    }

    @Test("a session that counts wrongly is reported with claim and truth")
    func sums() throws {
        var scene = CursorAnomalyTests.planned()
        scene.store { scene in
            scene.set(.syncSession, "1", ["records_inserted": 7])
        }
        let found = try #require(findings(of: LedgerChecker(), in: scene).first)
        #expect(found.headline == "Session 1 does not add up.")
        #expect(found.facts.contains { $0.text.contains("records inserted 7, in truth 0") })
    }

    @Test(
        "a step that is not listed is reported",
        arguments: [
            ("pending", "done"), ("done", "running"), ("pending", "failed"), ("dead", "running"),
        ])
    func transitions(from: String, to: String) throws {
        var scene = CursorAnomalyTests.planned()
        scene.store(.imported) { scene in
            scene.set(.syncBatch, "1", ["status": .string(from)])
        }
        scene.store { scene in scene.set(.syncBatch, "1", ["status": .string(to)]) }
        let found = findings(of: LedgerChecker(), in: scene)
        #expect(
            found.contains { $0.headline == "Batch 1 went from \(from) to \(to)." && $0.batch == 1 }
        )
    }

    @Test("a tenant that goes from not started to done at once is reported")
    func tenantStep() throws {
        var scene = Scene()
        scene.store { scene in scene.setStatus(nil, state: "not_started") }
        scene.store { scene in scene.setStatus(nil, state: "done") }
        let found = try #require(findings(of: LedgerChecker(), in: scene).first)
        #expect(found.headline == "Tenant acme went from not_started to done.")
    }
}
