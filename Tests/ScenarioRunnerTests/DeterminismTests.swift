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

    @Test("the same seed leaves the same trace and the same store a hundred times")
    func sameSeed() {
        let first = TestRun.execute(Self.short, seed: 7)
        #expect(first.complaints == "")
        #expect(first.traceHash.count == 16)
        for _ in 0..<100 {
            let again = TestRun.execute(Self.short, seed: 7)
            #expect(again.traceHash == first.traceHash)
            #expect(again.storeHash == first.storeHash)
        }
    }

    @Test("two hundred seeds leave two hundred traces")
    func differentSeeds() {
        let hashes = (1...200).map { TestRun.execute(Self.short, seed: $0).traceHash }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("what ran before in the same process leaves no mark on a run")
    func noHiddenState() throws {
        let before = TestRun.execute(Self.short, seed: 3)
        for name in ScenarioFileTests.names { _ = TestRun.execute(try TestRun.shipped(name)) }
        _ = TestRun.execute(RandomTrial.scenario(seed: 2), seed: 2)
        let after = TestRun.execute(Self.short, seed: 3)
        #expect(after.traceHash == before.traceHash)
        #expect(after.storeHash == before.storeHash)
    }

    @Test("no two points are ever parked under one label", arguments: 1...10)
    func uniqueLabels(seed: UInt64) {
        let scenario = seed.isMultiple(of: 2) ? RandomTrial.scenario(seed: seed) : Self.short
        let outcome = TestRun.execute(scenario, seed: seed) { $0.checks = .uniqueLabels }
        #expect(outcome.remarks.filter { !$0.hasSuffix("never met anything") } == [])
        #expect(outcome.ending != .broken)
    }

    @Test("random days of work are mirrored without a finding, whatever the seed", arguments: 1...8)
    func soundEngine(seed: UInt64) {
        let outcome = TestRun.execute(TestRun.threeDays(), seed: seed)
        #expect(outcome.complaints == "")
        #expect(outcome.figures.counts.commits > 100)
        #expect(outcome.judged.allSatisfy { $0.count > 0 }, "\(outcome.judged)")
    }
}
