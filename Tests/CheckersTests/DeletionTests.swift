import Checkers
import OdooProtocol
import Testing

@Suite("Deletions")
struct DeletionTests {
    /// Five orders, mirrored; then time passes.
    private func mirrored() -> Scene {
        var scene = ReadingAnomalyTests.run { _ in }
        scene.advance(Scene.day)
        return scene
    }

    private func settle(_ scene: Scene) -> Duration { scene.facts.settle }

    @Test("a record that was missing twice, one settle apart, is a tombstone by right")
    func sound() {
        var scene = mirrored()
        scene.unlink(2)
        scene.advance(.seconds(60))
        scene.suspect(2, by: scene.search(2))
        scene.advance(settle(scene))
        scene.bury(2, by: scene.search(2))
        let judgement = scene.judge(DeletionChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 1)
    }

    @Test("rights-loss-deletes: a record that was there at its second search is no deletion")
    func stillThere() throws {
        var scene = mirrored()
        scene.suspect(2, by: scene.search(2))
        scene.advance(settle(scene))
        scene.bury(2, by: scene.search(2))
        let found = try #require(findings(of: DeletionChecker(), in: scene).first)
        #expect(found.record == 2)
        #expect(found.anomaly == Anomaly(rawValue: "rights-loss-deletes"))
    }

    @Test("replica-tombstone: two searches that are not a settle apart prove nothing")
    func tooSoon() throws {
        var scene = mirrored()
        scene.unlink(2)
        scene.suspect(2, by: scene.search(2))
        scene.advance(settle(scene) - .seconds(1))
        scene.bury(2, by: scene.search(2))
        let found = try #require(findings(of: DeletionChecker(), in: scene).first)
        #expect(found.anomaly == Anomaly(rawValue: "replica-tombstone"))
    }

    @Test("a tombstone without a suspicion, or by a search that nobody sent, is none")
    func unheardOf() throws {
        var scene = mirrored()
        scene.unlink(2)
        scene.bury(2, by: scene.search(2))
        #expect(findings(of: DeletionChecker(), in: scene).map(\.record) == [2])
        scene = mirrored()
        scene.unlink(3)
        scene.suspect(3, by: 9_999)
        scene.advance(settle(scene))
        scene.bury(3, by: scene.search(3))
        #expect(findings(of: DeletionChecker(), in: scene).map(\.record) == [3])
    }

    @Test("what is gone and was never audited is nobody's fault yet")
    func notAudited() {
        var scene = mirrored()
        scene.unlink(2)
        scene.advance(Scene.day)
        #expect(scene.judge(DeletionChecker()).verdict == .pass)
    }
}
