import Checkers
import Companies
import Foundation
import KnownDefects
import ScenarioRunner
import SyncEngine
import Testing

@Suite("Known defects under drawn scenarios")
struct ExplorationTrialTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func trial(seeds: Int) -> ExplorationTrial {
        ExplorationTrial(
            Campaign(seeds: seeds, days: 1),
            options: RunOptions(scratch: FileManager.default.temporaryDirectory.path),
            shelf: FixtureShelf(Fixtures(folder: Self.root.appending(path: "Fixtures").path)),
            shrinkRuns: 0)
    }

    @Test("what any work shows is found without a scenario of its own")
    func found() throws {
        let defect = try #require(KnownDefects.named("insert-only"))
        var trial = trial(seeds: 4)
        let verdict = trial.run(defect)
        let finding = try #require(verdict.finding)
        #expect(DefectTrial.isCatch(finding, of: defect))
        #expect(verdict.seed == UInt64(verdict.seeds))
        #expect(verdict.page == nil)
    }

    @Test("a defect that breaks nothing is found by no seed")
    func harmless() {
        let harmless = Defect(
            "harmless", in: .work, "nothing goes wrong", caughtBy: .content, rules: { _ in })
        var trial = trial(seeds: 2)
        let verdict = trial.run(harmless)
        #expect(!verdict.isCaught)
        #expect(verdict.seed == nil && verdict.page == nil)
        #expect(verdict.seeds == 2)
    }
}
