import Checkers
import OdooProtocol
import Testing

@Suite("Anomalies of rights, languages and restores")
struct RightsAnomalyTests {
    /// Five orders, mirrored; then a day passes.
    private func mirrored() -> Scene {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.advance(Scene.day)
        return scene
    }

    /// Searches an order twice, one settle apart, and makes its row a tombstone.
    private func bury(_ id: Int64, in scene: inout Scene) {
        scene.suspect(id, by: scene.search(id))
        scene.advance(scene.facts.settle)
        scene.bury(id, by: scene.search(id))
    }

    @Test("rights-loss-deletes: a row that is only hidden is no tombstone")
    func hidden() throws {
        var scene = mirrored()
        scene.changeRights("companies 1", hiding: [2])
        bury(2, in: &scene)
        let found = try #require(findings(of: DeletionChecker(), in: scene).first)
        #expect(found.record == 2)
        #expect(found.anomaly?.rawValue == "rights-loss-deletes")
        #expect(found.headline.contains("only hidden"))
    }

    @Test("a person may accept the loss, and a hidden row may be deleted all the same")
    func acceptedOrDeleted() {
        var accepted = mirrored()
        accepted.changeRights("companies 1", hiding: [2])
        accepted.store { $0.set(.moduleState, "sale.order", ["accepts_rights": 1]) }
        bury(2, in: &accepted)
        #expect(accepted.judge(DeletionChecker()).verdict == .pass)
        var deleted = mirrored()
        deleted.changeRights("companies 1", hiding: [2])
        deleted.unlink(2)
        bury(2, in: &deleted)
        #expect(deleted.judge(DeletionChecker()).verdict == .pass)
    }

    /// An order that the user sees without its note, stored anew.
    private func rewritten(keeping: Bool) -> Scene {
        var scene = Scene()
        scene.write(2, Scene.order("R2", note: "private"))
        scene.advance(.seconds(7200))
        scene.firstContact()
        for batch in 1...3 as ClosedRange<Int64> { scene.run(batch) }
        scene.advance(Scene.day)
        scene.changeRights("groups 1", leaving: ["name": "R2", "amount": 10.5], of: 2)
        let stamp = scene.source["sale.order"]?[2]?.exactStamp?.seconds
        var values: FieldObject = ["name": "R2", "amount": 10.5]
        if keeping { values["note"] = "private" }
        scene.store { scene in
            let row = WireRow(id: 2, stamp: stamp, values: values)
            scene.putRecord("sale.order", row, batch: nil, number: scene.search(2))
        }
        return scene
    }

    @Test("rights-loss-nulls: what the user can no longer see is overwritten with nothing")
    func overwritten() throws {
        let scene = rewritten(keeping: false)
        let found = try #require(
            findings(of: ContentChecker(), in: scene).first {
                $0.anomaly?.rawValue == "rights-loss-nulls"
            })
        #expect(found.record == 2)
        #expect(found.headline.contains("lost its note"))
        #expect(rewritten(keeping: true).judge(ContentChecker()).verdict == .pass)
    }

    @Test("mixed-rights-batch: rights change between the pages of a batch")
    func mixed() throws {
        let scene = ReadingAnomalyTests.run {
            $0.happenings = [2: { $0.changeRights("companies 1", hiding: [4]) }]
        }
        let found = try #require(findings(of: CoverageChecker(), in: scene).first)
        #expect(found.anomaly?.rawValue == "mixed-rights-batch")
        #expect(found.batch == ReadingAnomalyTests.batch)
        let before = ReadingAnomalyTests.run {
            $0.happenings = [1: { $0.changeRights("companies 1", hiding: [4]) }]
        }
        #expect(before.judge(CoverageChecker()).verdict == .pass)
    }

    @Test("lang-drift: a row is read in another language than the first ones were")
    func drifting() throws {
        var scene = ReadingAnomalyTests.planned()
        var reading = Reading()
        reading.language = "en_US"
        scene.run(1, reading)
        scene.run(2, reading)
        reading.language = "fr_FR"
        reading.alter = { id, fields in if id == 2 { fields["name"] = "Boulon" } }
        scene.run(3, reading)
        let found = try #require(findings(of: ContentChecker(), in: scene).first)
        #expect(found.anomaly?.rawValue == "lang-drift")
        #expect(found.facts.contains { $0.text == "fr_FR, and at first in en_US" })
    }

    @Test("restored-source: an id that came back as another record's stays a tombstone")
    func idsAgain() throws {
        var scene = mirrored()
        scene.unlink(2, author: .restore)
        bury(2, in: &scene)
        scene.write(2, Scene.order("another"))
        scene.advance(Scene.day * 2)
        scene.plan()
        var reading = Reading()
        reading.dropped = [2]
        scene.runAll(reading)
        let found = try #require(findings(of: CountChecker(), in: scene).first)
        #expect(found.record == 2)
        #expect(found.anomaly?.rawValue == "restored-source")
    }
}
