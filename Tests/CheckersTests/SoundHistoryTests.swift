import Checkers
import OdooProtocol
import Testing

@Suite("Sound histories")
struct SoundHistoryTests {
    @Test("a sound month passes every checker, and each judged something", arguments: 1...10)
    func month(seed: Int) {
        let scene = Workload(seed: UInt64(seed)).run(days: 8)
        for judgement in scene.judgeAll() {
            #expect(
                judgement.verdict == .pass,
                "\(judgement.checker.rawValue): \(judgement.findings.map(\.headline))")
            // A month without audits has no tombstones, and one tenant no others.
            if judgement.checker == .deletion || judgement.checker == .isolation { continue }
            // Nobody says anything in it.
            if judgement.checker == .secrets { continue }
            #expect(judgement.judged > 0, "\(judgement.checker.rawValue) judged nothing")
        }
    }

    @Test("an empty history passes and says that nothing was judged")
    func empty() {
        let moment = CheckMoment(instant: Scene.start, occasion: .end)
        for judgement in CheckerSuite.all.judge(History(), at: moment) {
            #expect(judgement.verdict == .pass)
            #expect(judgement.judged == 0)
        }
    }

    @Test("a missing column makes the verdict unknown, with table and column in the reason")
    func missingColumn() {
        var scene = Scene()
        scene.write(1, Scene.order("A"))
        scene.advance(.seconds(3600))
        scene.firstContact()
        scene.store { scene in scene.tables[.syncBatch]?["1"]?["status"] = nil }
        let judgement = scene.judge(CoverageChecker())
        guard case .unknown(let reason) = judgement.verdict else {
            Issue.record("expected unknown, got \(judgement.verdict)")
            return
        }
        #expect(reason.contains("sync_batch"))
        #expect(reason.contains("status"))
        #expect(judgement.judged == 0)
    }

    @Test("a history recorded out of order makes every verdict unknown")
    func outOfOrder() {
        var history = History()
        for sequence in [Int64(2), 1] {
            history.record(
                SourceCommit(
                    sequence: sequence, begin: Scene.start, commit: Scene.start, author: .rpc,
                    changes: []))
        }
        for judgement in CheckerSuite.all.judge(
            history, at: CheckMoment(instant: Scene.start, occasion: .end))
        {
            guard case .unknown = judgement.verdict else {
                Issue.record("\(judgement.checker.rawValue) judged an inconsistent history")
                continue
            }
        }
    }
}
