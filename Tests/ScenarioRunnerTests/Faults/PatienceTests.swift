import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Patience while Odoo is away")
struct PatienceTests {
    /// Dozens of windows wait while everything fails.
    private static func scenario(_ kind: FaultKind, for length: Duration) -> Scenario {
        Scenario(
            "nothing but \(kind.rawValue)", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent", records: 80),
            engine: EngineSettings(
                window: .hours(1), lookback: .duration(.days(1)),
                modules: ["res.partner", "sale.order"]),
            timeline: [
                .fault(FaultStep(kind, from: .afterStart(.milliseconds(200)), for: length)),
                .until(.initialSyncDone, within: .days(2)), .advance(.hours(3)),
                .expect(Expectation(gaps: 0, matches: .due, hasFailedBatches: false)),
            ])
    }

    @Test(
        "one request at a time looks whether it is back, be it gone or answering with errors alone",
        arguments: [
            FaultKind.refused, .http503, .timeOut, .errorIn200, .serializationFailure, .htmlIn200,
        ])
    func patient(kind: FaultKind) {
        #expect(TestRun.execute(Self.scenario(kind, for: .hours(12))).complaints == "")
    }

    @Test("a module that fails as a whole is tried by one batch at a time; the others go on")
    func module() {
        let scenario = Scenario(
            "no orders for twelve hours", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent", records: 80),
            engine: EngineSettings(
                window: .hours(1), lookback: .duration(.days(1)),
                modules: ["res.partner", "sale.order"]),
            timeline: [
                .fault(
                    FaultStep(
                        .errorIn200, from: .afterStart(.milliseconds(200)), for: .hours(12),
                        target: .module("sale.order"))),
                .advance(.hours(2)),
                .expect(Expectation(batches: BatchCounts(done: .atLeast(24)))),
                .until(.initialSyncDone, within: .days(2)), .advance(.hours(3)),
                .expect(Expectation(gaps: 0, matches: .due, hasFailedBatches: false)),
            ])
        let outcome = TestRun.execute(scenario)
        #expect(outcome.complaints == "")
        // Each of two dozen windows on its own would fail some two hundred times.
        #expect((50...700).contains(outcome.figures.counts.faultsFired))
    }

    @Test("a server that fails at random for two days makes no record look unreadable")
    func chance() {
        let engine = EngineSettings(
            window: .hours(1), lookback: .duration(.days(1)), page: 20, workers: 8,
            backOff: BackOff(first: .seconds(10), cap: .minutes(2)))
        let fault = FaultStep(
            .http503, for: .days(2), target: .method("search_read"), perThousand: 600)
        let scenario = TestRun.day(
            engine,
            [
                .fault(fault), .advance(.days(2)), .until(.initialSyncDone, within: .days(1)),
                .expect(Expectation(batches: BatchCounts(dead: 0))),
            ])
        #expect(TestRun.execute(scenario, seed: 4).complaints == "")
    }

    @Test("caught: each batch on its own back-off, with no pause of the whole")
    func hammering() {
        var rules = SyncRules.sound
        rules.outagePause = { _, _, _ in nil }
        let outcome = TestRun.execute(Self.scenario(.errorIn200, for: .hours(1)), rules: rules)
        #expect(outcome.findings.contains { $0.anomaly?.rawValue == "retry-hot-loop" })
    }
}
