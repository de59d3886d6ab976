import Checkers
import ScenarioLanguage
import SimulationKernel
import Testing

@testable import ScenarioRunner

@Suite("A seed names a run")
struct DeterminismTests {
    /// Little history and one window: milliseconds.
    static let short = Scenario(
        "One window", starts: TestRun.starts, odoo: OdooSettings(company: "acme-recent"),
        engine: EngineSettings(
            window: .hours(1), lookback: .duration(.hours(2)),
            modules: ["sale.order", "res.partner"], page: 20),
        workload: TestRun.work,
        timeline: [
            .fault(FaultStep(.jitter, for: .hours(2), perThousand: 300)),
            .until(.initialSyncDone), .advance(.minutes(80)),
        ])

    private func leavesOneTrace(times: Int) {
        let first = TestRun.execute(Self.short, seed: 7)
        #expect(first.complaints == "")
        #expect(first.traceHash.count == 16)
        for _ in 0..<times {
            let again = TestRun.execute(Self.short, seed: 7)
            #expect(again.traceHash == first.traceHash)
            #expect(again.storeHash == first.storeHash)
        }
    }

    private func leaveDifferentTraces(seeds: ClosedRange<UInt64>) {
        let hashes = seeds.map { TestRun.execute(Self.short, seed: $0).traceHash }
        #expect(Set(hashes).count == hashes.count)
    }

    private func leavesNoMark(_ names: [String]) throws {
        let before = TestRun.execute(Self.short, seed: 3)
        for name in names { _ = TestRun.execute(try TestRun.shipped(name)) }
        _ = TestRun.execute(SwarmScenario(seed: 2, days: 1).scenario, seed: 2)
        let after = TestRun.execute(Self.short, seed: 3)
        #expect(after.traceHash == before.traceHash)
        #expect(after.storeHash == before.storeHash)
    }

    @Test("the same seed leaves the same trace and the same store")
    func sameSeed() { leavesOneTrace(times: 20) }

    @Test("the same a hundred times", .tags(.slow), .enabled(if: runsSlowTests))
    func sameSeedOften() { leavesOneTrace(times: 100) }

    @Test("different seeds leave different traces")
    func differentSeeds() { leaveDifferentTraces(seeds: 1...40) }

    @Test("two hundred seeds leave two hundred", .tags(.slow), .enabled(if: runsSlowTests))
    func manyDifferentSeeds() { leaveDifferentTraces(seeds: 1...200) }

    @Test("what ran before in the same process leaves no mark on a run")
    func noHiddenState() throws { try leavesNoMark(["archived-rows", "late-commit"]) }

    @Test(
        "nor do all shipped scenarios together", .tags(.slow), .enabled(if: runsSlowTests))
    func noHiddenStateAtAll() throws { try leavesNoMark(ScenarioFileTests.names) }

    @Test("no two points are ever parked under one label", arguments: 1...10)
    func uniqueLabels(seed: UInt64) {
        let scenario =
            seed.isMultiple(of: 2) ? SwarmScenario(seed: seed, days: 1).scenario : Self.short
        let outcome = TestRun.execute(scenario, seed: seed) { $0.checks = .uniqueLabels }
        #expect(outcome.remarks.filter { !$0.hasSuffix("never met anything") } == [])
        #expect(outcome.ending != .broken)
    }

    @Test("random days of work are mirrored without a finding, whatever the seed", arguments: 1...8)
    func soundEngine(seed: UInt64) {
        let outcome = TestRun.execute(TestRun.threeDays(), seed: seed)
        #expect(outcome.complaints == "")
        #expect(outcome.figures.counts.commits > 100)
        // Without audits nothing is deleted.
        let idle = outcome.judged.filter { $0.count == 0 }.map(\.checker)
        #expect(idle == ["deletion"])
    }
}
