import Checkers
import OdooProtocol
import Testing

@Suite("Due, in flight, late, silent, gone")
struct ClassificationTests {
    static func standing(_ scene: Scene, _ id: Int64, _ model: String = "sale.order") -> Standing {
        Classifier(HistoryIndex(scene.history)).standing(of: RecordKey("acme", model, id))
    }

    @Test("before first contact everything is in flight")
    func beforeContact() {
        var scene = Scene()
        scene.write(1, Scene.order("A"))
        #expect(Self.standing(scene, 1) == .inFlight)
        #expect(!scene.tally.isExact)
        #expect(scene.tally.isOneToOne)
    }

    @Test("a row in a done window that was visible before its first request is due")
    func due() {
        let scene = ReadingAnomalyTests.run { _ in }
        #expect(Self.standing(scene, 1) == .due(batch: ReadingAnomalyTests.batch))
    }

    @Test("a row written after its window's end is in flight until its own window is done")
    func inFlight() {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.write(1, Scene.order("new"))
        #expect(Self.standing(scene, 1) == .inFlight)
        #expect(scene.tally.inFlight == 1)
        scene.advance(.seconds(86_400 + 1800))
        for batch in scene.plan() { scene.run(batch) }
        #expect(Self.standing(scene, 1) == .due(batch: scene.lastBatch))
    }

    @Test("a row committed into a window that was read is late, and settled once it is stored")
    func late() {
        var scene = ReadingAnomalyTests.run { _ in }
        let begin = Scene.start + .seconds(100)
        scene.write(9, Scene.order("late"), begun: begin)
        #expect(
            Self.standing(scene, 9) == .late(.afterRead, batch: ReadingAnomalyTests.batch))
        #expect(scene.tally.late == 1)
        scene.store { scene in
            scene.putRecord(
                "sale.order",
                WireRow(id: 9, stamp: begin.seconds, values: Scene.order("late")), batch: nil,
                number: 1)
        }
        #expect(scene.tally.late == 0)
        #expect(scene.tally.isExact)
    }

    @Test("a row that the answering replica did not have yet is late")
    func replica() {
        var scene = ReadingAnomalyTests.planned()
        scene.run(1)
        scene.run(2)
        var reading = Reading()
        reading.dataSequence = scene.history.sourceCommits[3].sequence
        scene.run(ReadingAnomalyTests.batch, reading)
        #expect(Self.standing(scene, 4) == .due(batch: ReadingAnomalyTests.batch))
        #expect(
            Self.standing(scene, 5) == .late(.behindReplica, batch: ReadingAnomalyTests.batch))
    }

    @Test("raw SQL that leaves the stamp is silent, even if the row is in a done window")
    func silent() {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.write(3, Scene.order("merged"), author: .sql, keepsStamp: true)
        #expect(Self.standing(scene, 3) == .silent(batch: ReadingAnomalyTests.batch))
        #expect(scene.tally.silent == 1)
        #expect(scene.tally.isOneToOne)
    }

    @Test("a stamp that moved back is late")
    func movedBack() {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.write(
            3, Scene.order("restored"), stamp: Scene.start - .seconds(50), author: .restore)
        #expect(
            Self.standing(scene, 3) == .late(.movedBack, batch: ReadingAnomalyTests.batch))
    }

    @Test(
        "a null stamp is late and in scope; below the horizon only what is stored or referenced is")
    func scope() {
        var scene = Scene(modules: ["sale.order", "res.partner"])
        let old = Scene.start - .seconds(40 * 86_400)
        scene.write(1, Scene.order("no stamp"), hasStamp: false)
        scene.write(2, Scene.order("old"), stamp: old)
        scene.write(3, Scene.order("points", partner: 7))
        scene.write(7, Scene.order("old partner"), in: "res.partner", stamp: old)
        scene.write(8, Scene.order("older partner"), in: "res.partner", stamp: old)
        scene.advance(.seconds(7200))
        scene.firstContact()
        scene.runAll()
        #expect(Self.standing(scene, 1) == .late(.noStamp, batch: nil))
        #expect(Self.standing(scene, 2) == .outOfScope)
        #expect(Self.standing(scene, 7, "res.partner") == .late(.belowHorizon, batch: nil))
        #expect(Self.standing(scene, 8, "res.partner") == .outOfScope)
        #expect(scene.tally.inScope == 3)
        scene.store { scene in
            scene.putRecord(
                "sale.order", WireRow(id: 2, stamp: old.seconds, values: Scene.order("old")),
                batch: nil, number: 1)
        }
        #expect(Self.standing(scene, 2) == .late(.belowHorizon, batch: nil))
    }

    @Test("gone: stored and no longer visible; a row never stored is not promised")
    func gone() {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.unlink(1)
        scene.write(50, Scene.order("short life"))
        scene.unlink(50)
        #expect(Self.standing(scene, 1) == .gone)
        #expect(Self.standing(scene, 50) == .outOfScope)
        #expect(scene.tally.gone == 1)
        expectAllPass(in: scene)
    }

    @Test("a row hidden and shown again unchanged is late, not silent")
    func shownAgain() {
        var scene = ReadingAnomalyTests.run { _ in }
        let row = scene.source["sale.order"]?[2]
        scene.unlink(2)
        scene.advance(.seconds(10))
        scene.write(2, row?.values ?? [:], stamp: row?.exactStamp)
        #expect(
            Self.standing(scene, 2) == .late(.afterRead, batch: ReadingAnomalyTests.batch))
        #expect(scene.tally.isExact, "it is stored as it is, so nothing is left to do")
    }
}
