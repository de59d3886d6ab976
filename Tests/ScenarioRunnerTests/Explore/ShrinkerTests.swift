import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("A failing scenario is made small")
struct ShrinkerTests {
    private static let failure = FailureSignature(.finding, "content")

    /// An outcome that fails, or one that does not.
    private static func outcome(failing: Bool, seed: UInt64) -> ScenarioOutcome {
        var outcome = ScenarioOutcome(
            name: "", path: "", defect: nil, seed: seed, ending: failing ? .failed : .passed,
            traceHash: "aa", findings: [], expectedFindings: [], failedExpectations: [],
            remarks: [], judged: [], figures: .init())
        if failing {
            outcome.findings = [
                Finding(checker: .content, kind: .stale, tenant: "t", headline: "It is stale.")
            ]
        }
        return outcome
    }

    /// Shrinks a drawn scenario that fails where a condition holds.
    private func shrink(
        seed: UInt64 = 12, runs: Int = 2_000, where fails: @escaping (Scenario) -> Bool
    ) -> ShrunkScenario {
        let scenario = SwarmScenario(seed: seed, days: 30).scenario
        var shrinker = Shrinker(Self.failure, runs: runs) { candidate, seed in
            Self.outcome(failing: fails(candidate), seed: seed)
        }
        return shrinker.shrink(scenario, seed: seed)
    }

    @Test("what does not matter goes, what matters stays")
    func keepsTheCause() {
        func isCause(_ step: Step) -> Bool {
            if case .fault(let fault) = step.action {
                fault.duration >= .minutes(10)
            } else {
                false
            }
        }
        let small = shrink { scenario in scenario.timeline.contains { isCause($0) } }
        #expect(small.scenario.timeline.count == 1)
        #expect(small.scenario.timeline.contains { isCause($0) })
        #expect(small.scenario.workload == nil)
        #expect(small.scenario.engine.modules.count == 1)
        #expect(small.scenario.odoo.records == 5)
        #expect(small.scenario.engine.lookback == .duration(small.scenario.engine.window))
        #expect(small.seed == 1)
        #expect(small.scenario.yaml.split(separator: "\n").count < 20)
    }

    @Test("two causes that need each other both stay, in their order")
    func keepsBoth() {
        func has(_ scenario: Scenario, _ action: Action) -> Int? {
            scenario.timeline.firstIndex { $0.action == action }
        }
        let stop = Action.engine(EngineAction(.stop))
        let start = Action.engine(EngineAction(.start))
        let seed = (UInt64(1)...100).first { seed in
            has(SwarmScenario(seed: seed, days: 30).scenario, stop) != nil
        }
        let small = shrink(seed: seed ?? 1) { scenario in
            guard let first = has(scenario, stop), let second = has(scenario, start) else {
                return false
            }
            return first < second
        }
        #expect(small.scenario.timeline.map(\.action) == [stop, start])
    }

    @Test("what happens to one tenant alone is shown without the others, and without its name")
    func fewerTenants() throws {
        func isCause(_ step: Step) -> Bool {
            if case .fault = step.action { step.tenant != nil } else { false }
        }
        let seed = try #require(
            (UInt64(1)...200).first {
                SwarmScenario(seed: $0, days: 30).scenario.timeline.contains { isCause($0) }
            })
        let alone = shrink(seed: seed) { scenario in
            scenario.timeline.contains { if case .fault = $0.action { true } else { false } }
        }
        #expect(alone.scenario.tenants.isEmpty && alone.scenario.timeline.count == 1)
        let named = shrink(seed: seed) { scenario in scenario.timeline.contains { isCause($0) } }
        #expect(named.scenario.tenants.count == 2 && named.scenario.timeline.count == 1)
    }

    @Test("no more runs are spent than allowed, and none of a scenario nobody could write")
    func budget() {
        var pages: Set<String> = []
        let small = shrink(runs: 25) { scenario in
            pages.insert(scenario.yaml)
            return false
        }
        #expect(small.runs == 25)
        #expect(small.scenario == SwarmScenario(seed: 12, days: 30).scenario)
        #expect(pages.count > 15)
    }

    @Test("a planted bug ends up on a page that shows it, and that the sound engine passes")
    func plantedBug() throws {
        let runner = SeedRunner(
            Campaign(seeds: 1, days: 1), options: TestRun.options(rules: Unsound.tooEarly),
            shelf: TestRun.shelf)
        let scenario = TestRun.day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [
                .until(.initialSyncDone), .fault(FaultStep(.jitter, for: .minutes(30))),
                .advance(.hours(3)),
                .change(.create(model: "res.partner", ["name": "Bulk"], times: 20)),
                Step(action: .engine(EngineAction(.restart))), .advance(.hours(11)),
            ])
        let found = try #require(
            runner.shrink(scenario, seed: 3, nil, FoundBy(seed: 3, days: 1), runs: 60))
        #expect(found.failure.what.hasPrefix("future-window"))
        #expect(found.yaml.split(separator: "\n").count <= 40, "\(found.yaml)")
        #expect(found.scenario.timeline.count < scenario.timeline.count)
        let page = try Scenario(yaml: found.yaml, file: found.fileName)
        #expect(page == found.scenario)
        let broken = TestRun.execute(page, seed: found.seed, rules: Unsound.tooEarly)
        #expect(FailureSignature.all(of: broken).contains(found.failure))
        #expect(TestRun.execute(page, seed: found.seed).findings.isEmpty)
        #expect(page.about.contains("orrery replay \(found.fileName) --seed \(found.seed)"))
    }

    @Test("a scenario that does not fail has no smaller one")
    func soundScenario() {
        let runner = SeedRunner(
            Campaign(seeds: 1, days: 1), options: TestRun.options(), shelf: TestRun.shelf)
        #expect(runner.shrink(DeterminismTests.short, seed: 7, runs: 5) == nil)
    }
}

/// Engines that lose data.
enum Unsound {
    /// Reads a window as soon as it closes.
    static var tooEarly: SyncRules {
        var rules = SyncRules.sound
        rules.safeNow = { time, _ in time.now.cutToSecond }
        rules.settledWhenRead = { _, _, _, _ in true }
        return rules
    }
}
