import Checkers
import OdooProtocol
import Testing

@Suite("Why a record was lost")
struct ExplanationTests {
    /// A window read an hour before it ended, and what was written into it afterwards.
    private func early(_ write: (inout Scene, OdooTimestamp) -> Void) -> Scene {
        var scene = WindowAnomalyTests.begun()
        let end = WindowAnomalyTests.cutoff + Scene.day
        scene.advance(to: end - .seconds(3_600))
        scene.run(WindowAnomalyTests.planOne(&scene, end: end))
        scene.advance(.seconds(60))
        write(&scene, end)
        scene.advance(to: end + .seconds(3_600))
        return scene
    }

    @Test("what is written into a window that was read has no return from its own writing on")
    func written() throws {
        let scene = early { scene, _ in scene.write(413, Scene.order("AFTER")) }
        let found = try #require(
            findings(of: FutureWindowChecker(), in: scene).first { $0.record == 413 })
        let fatal = try #require(found.timeline.first { $0.isNoReturn })
        #expect(fatal.event == "it is written")
        #expect(
            found.facts.contains {
                $0.label == "no return" && $0.text.hasSuffix("into a window that had been read")
            })
        #expect(
            found.facts.contains {
                $0.label == "saved by" && $0.text.hasPrefix("reading windows only once they")
            })
        // One moment after another, and one mark among them.
        let instants = found.timeline.map(\.instant)
        #expect(instants == instants.sorted())
        #expect(found.timeline.count { $0.isNoReturn } == 1)
    }

    @Test("a version that was there and was replaced by an older one is told from the replacing on")
    func overwritten() throws {
        var scene = ReadingAnomalyTests.run { _ in }
        let old = Scene.order("R2")
        scene.advance(Scene.day)
        scene.write(2, Scene.order("R2 changed"))
        scene.advance(Scene.day)
        scene.plan()
        scene.runAll(Reading())
        let stored = try #require(scene.source["sale.order"]?[1]?.exactStamp?.seconds)
        scene.advance(.seconds(600))
        let instant = scene.now
        scene.store { scene in
            let row = WireRow(id: 2, stamp: stored, values: old)
            scene.putRecord("sale.order", row, batch: nil, number: scene.search(2))
        }
        let found = try #require(
            findings(of: ContentChecker(), in: scene).first { $0.record == 2 })
        let fatal = try #require(found.timeline.first { $0.isNoReturn })
        #expect(fatal.instant == instant)
        #expect(fatal.event == "the store gets an older version")
    }

    @Test("as lines the instants stand in a column, and the mark tells the moment of no return")
    func lines() {
        let noon = OdooTimestamp(seconds: 1_764_072_000)
        var finding = Finding(
            checker: .count, kind: .lost, tenant: "acme", headline: "sale.order 1 is lost.")
        #expect(finding.timelineLines == [])
        finding.timeline = [
            RecordMoment(noon, "it is written"),
            RecordMoment(noon + .milliseconds(1_500), "batch 3 is published", isNoReturn: true),
        ]
        #expect(
            finding.timelineLines == [
                Fact("timeline", "25 Nov 12:00:00      │ it is written"),
                Fact("", "25 Nov 12:00:01.500  ✗ batch 3 is published"),
            ])
    }
}
