import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of the cursor")
struct CursorAnomalyTests {
    /// Two modules at first contact, nothing run yet; batches 1…3 are of the first, 4…6 of the second.
    static func planned() -> Scene {
        var scene = Scene(modules: ["sale.order", "res.partner"])
        scene.write(1, Scene.order("A"))
        scene.advance(.seconds(7200))
        scene.firstContact()
        return scene
    }

    static func end(_ scene: Scene, _ batch: Int64) -> FieldValue {
        scene.batch(batch)["window_end"] ?? .null
    }

    @Test("cursor-on-first-module: moved though the other module is not done")
    func firstModule() throws {
        var scene = Self.planned()
        scene.cursorRule = { scene, batch in batch?["window_end"] ?? scene.derivedCursor }
        scene.run(1)
        let found = try #require(findings(of: CursorChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "cursor-on-first-module"))
        #expect(found.batch == 1)
        #expect(found.headline.contains("the done windows reach null"))
        #expect(found.facts.contains(Fact("done", "res.partner through nothing")))
    }

    @Test("cursor-out-of-order: set to the last finisher before the first is done")
    func outOfOrder() throws {
        var scene = Self.planned()
        scene.run(1)
        scene.run(4)
        scene.run(6)
        scene.cursorRule = { _, batch in batch?["window_end"] ?? .null }
        scene.run(3)
        let found = try #require(
            findings(of: CursorChecker(), in: scene).first {
                $0.batch == 3 && $0.facts.contains { $0.text.contains("done") }
            })
        #expect(found.tenant == "acme")
        #expect(found.anomaly == Anomaly(rawValue: "cursor-out-of-order"))
    }

    @Test("cursor-moves-back: an older batch that finishes late lowers it")
    func movesBack() throws {
        var scene = Self.planned()
        for batch in [1, 4, 2, 5] as [Int64] { scene.run(batch) }
        let (before, back) = (Self.end(scene, 2), Self.end(scene, 1))
        #expect(scene.tables[.syncStatus]?["acme"]?["last_completed_window_end"] == before)
        scene.cursorRule = { _, _ in back }
        scene.run(3)
        let found = try #require(findings(of: CursorChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "cursor-moves-back"))
        #expect(found.headline.contains("moved back from"))
    }

    @Test("cursor-on-failure: the failure path advances it too")
    func onFailure() throws {
        var scene = Self.planned()
        scene.run(1)
        scene.run(4)
        let reached = Self.end(scene, 2)
        scene.cursorRule = { scene, batch in
            batch?["status"] == "failed" ? reached : scene.derivedCursor
        }
        var failing = Reading()
        failing.failsAs = "failed"
        scene.run(2, failing)
        let found = try #require(findings(of: CursorChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "cursor-on-failure"))
        #expect(found.batch == 2)
    }

    @Test("a cursor that does not move in the commit of its batch is reported")
    func leftBehind() throws {
        var scene = Self.planned()
        scene.run(1)
        scene.cursorRule = { _, _ in .null }
        scene.run(4)
        let found = try #require(findings(of: CursorChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "rows-before-cursor-lost"))
        #expect(found.batch == 4)
    }

    @Test("a module that is made to leave the cursor while it is mirrored is reported")
    func unjoined() throws {
        var scene = Self.planned()
        scene.run(1)
        scene.store { scene in
            scene.set(.moduleState, "res.partner", ["joined": 0])
        }
        let found = findings(of: CursorChecker(), in: scene)
        #expect(found.contains { $0.headline.contains("res.partner is of the first planning") })
    }

    @Test("a failing batch holds the cursor and nothing else: that is sound")
    func heldByFailure() {
        var scene = Self.planned()
        var failing = Reading()
        failing.failsAs = "failed"
        scene.run(1, failing)
        for batch in [2, 3, 4, 5, 6] as [Int64] { scene.run(batch) }
        expectAllPass(in: scene)
        #expect(scene.tables[.syncStatus]?["acme"]?["last_completed_window_end"] == .null)
        scene.run(1)
        expectAllPass(in: scene)
    }

    @Test("a restored snapshot is a new baseline: the cursor may be lower after it")
    func restored() {
        var scene = Self.planned()
        for batch in [1, 4] as [Int64] { scene.run(batch) }
        let snapshot = scene.tables
        for batch in [2, 5] as [Int64] { scene.run(batch) }
        scene.store(.restored) { scene in scene.tables = snapshot }
        #expect(scene.judge(CursorChecker()).verdict == .pass)
        for batch in [2, 5] as [Int64] { scene.run(batch) }
        #expect(scene.judge(CursorChecker()).verdict == .pass)
    }
}
