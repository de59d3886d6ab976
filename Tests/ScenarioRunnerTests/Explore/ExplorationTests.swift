import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Exploring seeds")
struct ExplorationTests {
    private func runner(
        days: Int, rules: SyncRules? = nil, adjust: (inout RunOptions) -> Void = { _ in }
    ) -> SeedRunner {
        var options = TestRun.options(rules: rules)
        adjust(&options)
        return SeedRunner(Campaign(seeds: 1, days: days), options: options, shelf: TestRun.shelf)
    }

    private func complaints(_ seed: UInt64, days: Int) -> String {
        let report = runner(days: days) {
            // Much of a batch goes through the staging table.
            if seed.isMultiple(of: 3) {
                $0.adjustTenant = { tenant in
                    var tenant = tenant
                    tenant.stagingLimit = 5
                    return tenant
                }
            }
        }.run(seed)
        return report.ending == .passed
            ? "" : "seed \(seed), \(days) days: \(report.explanation.joined(separator: " · "))"
    }

    @Test("the sound engine survives a few of them", arguments: 1...8 as ClosedRange<UInt64>)
    func survives(seed: UInt64) { #expect(complaints(seed, days: 2) == "") }

    @Test(
        "and many", .tags(.slow), .enabled(if: runsSlowTests), arguments: slowSeeds(9...400))
    func survivesMany(seed: UInt64) { #expect(complaints(seed, days: 6) == "") }

    @Test("an engine that reads too early is found within a few seeds")
    func findsUnsound() {
        let runner = runner(days: 2, rules: Unsound.tooEarly)
        let found = (UInt64(1)...5).first { seed in
            runner.run(seed).failures.contains { $0.what.hasPrefix("future-window") }
        }
        #expect(found != nil)
    }

    @Test("a seed that runs twice leaves one trace, and its page leaves the same")
    func oneTrace() throws {
        let runner = runner(days: 1)
        let twice = runner.run(5, twice: true)
        #expect(twice.runs == 2)
        #expect(twice.ending == .passed, "\(twice.explanation)")
        let page = try Scenario(
            yaml: SwarmScenario(seed: 5, days: 1).scenario.yaml, file: "seed-5.yaml")
        #expect(TestRun.execute(page, seed: 5).traceHash == twice.trace)
    }

    @Test("a run that proves too little does not count, and says why")
    func shortfalls() {
        let outcome = TestRun.execute(DeterminismTests.short, seed: 7)
        let report = SeedReport(outcome, of: DeterminismTests.short)
        #expect(report.ending == .passed)
        #expect(!report.counts)
        #expect(report.shortfalls.contains("deletion judged nothing"))
        #expect(report.total.requests == outcome.figures.counts.requests)
        #expect(report.total.commits == outcome.figures.counts.commits)
    }

    @Test("a run can be stopped at an instant, and shows how everything stands")
    func until() throws {
        let scenario = TestRun.day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [.until(.initialSyncDone), .advance(.hours(14))])
        let outcome = TestRun.execute(scenario) { $0.until = scenario.starts + .hours(7) }
        let state = try #require(outcome.stoppedState)
        #expect(state.instant <= scenario.starts + .hours(7))
        #expect(state.instant > scenario.starts + .hours(6))
        #expect(state.isEngineRunning)
        let tenant = try #require(state.tenants.first)
        #expect(tenant.modules.map(\.name) == scenario.engine.moduleNames.sorted())
        #expect(tenant.cursor != nil)
        #expect(!state.trace.isEmpty)
        #expect(outcome.ending == .unknown)
        #expect(outcome.findings.isEmpty)
        let whole = TestRun.execute(scenario)
        #expect(whole.stoppedState == nil)
        let late = TestRun.execute(scenario) { $0.until = scenario.starts + .days(30) }
        #expect(late.stoppedState == nil)
        #expect(late.traceHash == whole.traceHash)
    }
}
