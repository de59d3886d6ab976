import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of windows")
struct WindowAnomalyTests {
    /// A scene with three initial windows done and nothing wrong yet; the cutoff is on the hour.
    static func begun(modules: [String] = ["sale.order"], settle: Int64 = 900) -> Scene {
        var scene = Scene(modules: modules, settle: .seconds(settle))
        scene.write(1, Scene.order("A"))
        scene.advance(.seconds(3600 + 901))
        scene.firstContact()
        scene.runAll()
        return scene
    }

    static var cutoff: OdooTimestamp { Scene.start + .seconds(3600) }

    @Test("the scene itself is sound")
    func sound() {
        let scene = Self.begun()
        expectAllPass(in: scene)
        #expect(scene.tally.due == 1)
        #expect(scene.tally.isExact)
    }

    @Test(
        "future-window-end: a window that had not ended is read, and the row written then is named")
    func futureWindowEnd() throws {
        var scene = Scene()
        scene.advance(.seconds(3600))
        scene.firstContact(cutoff: scene.now + .seconds(3600))
        scene.runAll()
        scene.advance(.seconds(600))
        scene.write(7, Scene.order("late"))
        let found = try #require(findings(of: FutureWindowChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "future-window-end"))
        #expect(found.record == 7)
        #expect(found.kind == .lost)
        #expect(found.window?.contains(stamp: scene.now.seconds) == true)
        #expect(found.facts.map(\.label).starts(with: ["written", "committed", "belongs to"]))
    }

    @Test(
        "late-commit without settle: written, committed, window, read, and what saves it"
    )
    func lateCommit() throws {
        var scene = Self.begun()
        let end = Self.cutoff + Scene.day
        scene.advance(to: end + .seconds(901))
        // The unsound engine waits for half the settle time only.
        scene.now = end + .seconds(30)
        let batch = Self.planOne(&scene, end: end)
        scene.run(batch)
        scene.now = end + .milliseconds(60_412)
        scene.write(
            412, Scene.order("LATE"), begun: end - .milliseconds(588))
        let found = try #require(findings(of: FutureWindowChecker(), in: scene).first)
        #expect(
            found.headline == "sale.order 412 is lost: its window was read before it had settled.")
        #expect(found.anomaly == Anomaly(rawValue: "late-commit"))
        #expect(found.batch == batch)
        let lines = Dictionary(uniqueKeysWithValues: found.facts.map { ($0.label, $0.text) })
        #expect(lines["written"]?.contains("in a transaction of 61 s") == true)
        #expect(lines["belongs to"]?.contains("batch \(batch)") == true)
        #expect(lines["read at"]?.contains("30.412 s before it was visible") == true)
        #expect(lines["saved by"]?.contains("settle ≥ 61.412 s") == true)
        #expect(lines["no return"]?.hasSuffix("when batch \(batch) was published") == true)
        #expect(
            found.timeline.map(\.event) == [
                "it is written", "the window of batch \(batch) ends",
                "page 1 of batch \(batch) is read, without it", "batch \(batch) is published",
                "its transaction is committed", "the window has settled",
            ])
        #expect(found.timeline.map(\.isNoReturn) == [false, false, false, true, false, false])
        #expect(scene.tally.late == 1)
        #expect(scene.tally.isOneToOne)
        #expect(!scene.tally.isExact)
    }

    static func planOne(_ scene: inout Scene, end: OdooTimestamp) -> Int64 {
        var batch: Int64 = 0
        scene.askVersion()
        scene.store { scene in
            let session = scene.openSession("incremental")
            batch = scene.insert(
                .incremental, "sale.order", ReadWindow(end - Scene.day, end), session)
            scene.set(.moduleState, "sale.order", ["planned_through": .int(end.microseconds)])
            scene.setStatus(nil)
        }
        return batch
    }

    @Test(
        "no-settle: a window read in the very second of its end is named even if nothing was lost")
    func noSettle() throws {
        var scene = Self.begun()
        let end = Self.cutoff + Scene.day
        scene.advance(to: end)
        let batch = Self.planOne(&scene, end: end)
        scene.run(batch)
        let found = try #require(findings(of: FutureWindowChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "no-settle"))
        #expect(found.batch == batch)
        #expect(found.headline.contains("15 min before it had settled"))
    }

    @Test("a window is settled at end + settle by Date less the round trip, not one second before")
    func settleEdge() {
        for (offset, isSettled) in [(900, true), (899, false)] as [(Int64, Bool)] {
            var scene = Self.begun()
            let end = Self.cutoff + Scene.day
            scene.advance(to: end + .seconds(offset))
            let batch = Self.planOne(&scene, end: end)
            var reading = Reading()
            reading.roundTrip = .seconds(20)
            scene.run(batch, reading)
            #expect((scene.judge(FutureWindowChecker()).verdict == .pass) == isSettled)
        }
    }

    @Test("without a Date the engine's clock at sending counts")
    func withoutDateHeader() {
        for (offset, isSettled) in [(900, true), (899, false)] as [(Int64, Bool)] {
            var scene = Self.begun()
            let end = Self.cutoff + Scene.day
            scene.advance(to: end + .seconds(offset))
            let batch = Self.planOne(&scene, end: end)
            var reading = Reading()
            reading.hasDate = false
            reading.roundTrip = .seconds(20)
            scene.run(batch, reading)
            #expect((scene.judge(FutureWindowChecker()).verdict == .pass) == isSettled)
        }
    }

    @Test("inclusive-end: a closed end is reported by coverage")
    func inclusiveEnd() throws {
        var scene = Self.begun()
        scene.advance(Scene.day)
        let batch = try #require(scene.plan().first)
        var reading = Reading()
        reading.upper = "<="
        scene.run(batch, reading)
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "inclusive-end"))
        #expect(found.batch == batch)
    }

    @Test("exclusive-start: coverage names the batch, count the row on the edge")
    func exclusiveStart() throws {
        var scene = Self.begun()
        scene.advance(.seconds(1))
        scene.write(5, Scene.order("edge"), stamp: Self.cutoff)
        scene.advance(Scene.day)
        let batch = try #require(scene.plan().first)
        var reading = Reading()
        reading.lower = ">"
        scene.run(batch, reading)
        let coverage = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(coverage.anomaly == Anomaly(rawValue: "exclusive-start"))
        let count = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(count.record == 5)
        #expect(count.kind == .neverRead)
        #expect(count.anomaly == Anomaly(rawValue: "exclusive-start"))
        #expect(count.headline == "sale.order 5 was never read, although its window was.")
    }

    @Test("millisecond-edge: an edge within a second loses the row in it, and both checkers say so")
    func millisecondEdge() throws {
        var scene = Self.begun()
        let edge = Self.cutoff
        scene.write(6, Scene.order("between"), stamp: edge + .milliseconds(200))
        scene.advance(Scene.day)
        let batch = try #require(scene.plan().first)
        var reading = Reading()
        reading.startText = (edge + .milliseconds(340)).wireWithMicroseconds
        scene.run(batch, reading)
        let coverage = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(coverage.anomaly == Anomaly(rawValue: "millisecond-edge"))
        let count = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(count.record == 6)
        #expect(count.anomaly == Anomaly(rawValue: "millisecond-edge"))
    }

    @Test("millisecond-edge: a window of the ledger with a fraction is reported as such")
    func fractionInLedger() throws {
        var scene = Scene()
        scene.advance(.seconds(3600))
        scene.firstContact(cutoff: scene.safeNow + .milliseconds(-660))
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "millisecond-edge"))
        #expect(found.batch == 1)
    }

    @Test("one-window-per-tick: after ten days of downtime all windows must be planned at once")
    func oneWindowPerTick() throws {
        var scene = Self.begun()
        scene.advance(.seconds(86_400 * 10 + 60))
        scene.runAll()
        let batch = try #require(scene.plan(most: 1).first)
        scene.run(batch)
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "one-window-per-tick"))
        #expect(found.window?.start == Self.cutoff + Scene.day)
        let late = try #require(findings(of: LivenessChecker(), in: scene).first)
        #expect(late.window?.start == Self.cutoff + Scene.day)
        expectAllPass(in: scene, but: [.coverage, .liveness])
    }

    @Test("all windows at once after downtime are sound")
    func catchUp() {
        var scene = Self.begun()
        scene.advance(.seconds(86_400 * 10 + 60))
        #expect(scene.plan().count == 10)
        scene.runAll()
        expectAllPass(in: scene)
    }

    @Test("skip-to-now: the gap after downtime is named with its length")
    func skipToNow() throws {
        var scene = Self.begun()
        scene.advance(.seconds(86_400 * 30 + 60))
        for batch in scene.plan(skippingTo: Self.cutoff + .seconds(86_400 * 28)) {
            scene.run(batch)
        }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.headline.contains("has a gap of 28 d"))
        #expect(found.window == ReadWindow(Self.cutoff, Self.cutoff + .seconds(86_400 * 28)))
    }

    @Test("initial-incremental-seam: writes during backfill fall between the two")
    func seam() throws {
        var scene = Self.begun()
        scene.write(9, Scene.order("during backfill"))
        scene.advance(.seconds(86_400 + 7200))
        for batch in scene.plan(skippingTo: Self.cutoff + .seconds(3600)) { scene.run(batch) }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "initial-incremental-seam"))
        #expect(found.headline.contains("gap of 1 h"))
        #expect(scene.tally.inFlight == 1, "the row between the windows is in no done window")
    }

    @Test("an overlap of two windows is named with both batches")
    func overlap() throws {
        var scene = Self.begun()
        scene.advance(.seconds(86_400 + 60))
        for batch in scene.plan(skippingTo: Self.cutoff - .seconds(60)) { scene.run(batch) }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.headline.contains("overlap of 1 min"))
        #expect(found.facts.map(\.label) == ["before", "after"])
    }

    @Test("the horizon may lie up to five minutes below the harness's own, and nowhere else")
    func horizon() {
        for (shift, isRight) in [(0, true), (-298, true), (-400, false), (60, false)] {
            var scene = Scene()
            scene.advance(.seconds(3600))
            scene.firstContact(horizonShift: .seconds(Int64(shift)))
            scene.runAll()
            #expect((scene.judge(CoverageChecker()).verdict == .pass) == isRight, "shift \(shift)")
        }
    }
}
