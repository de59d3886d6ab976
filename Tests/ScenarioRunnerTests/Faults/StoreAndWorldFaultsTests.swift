import Checkers
import OdooProtocol
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

/// What strikes stores, machines, people's work and Odoo as a whole; afterwards the store equals the source.
@Suite("The engine survives what strikes the world around it")
struct StoreAndWorldFaultsTests {
    /// Six-hour windows over a day of work with audits, a fault in the middle of it, and then rest.
    static func scenario(_ steps: [Step], page: Int = 50) -> Scenario {
        var engine = EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: page)
        engine.audit = .every(.hours(12))
        engine.deepAudit = .days(1)
        let calm: [Step] = [
            Step(action: .workload(nil)), .advance(.hours(13)),
            .until(.allQuiet, within: .days(3)),
            .until(.auditDone(deep: false), within: .days(4)),
            .until(.auditDone(deep: true), within: .days(4)),
            .until(.allQuiet, within: .days(1)),
            .expect(
                Expectation(
                    batches: BatchCounts(failed: 0, pending: 0, running: 0, dead: 0), gaps: 0,
                    overlaps: 0, matches: .exact, held: 0, initialSyncDone: true,
                    hasFailedBatches: false)),
        ]
        return Scenario(
            "a fault in a day of work", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent", records: 300), engine: engine,
            workload: TestRun.work,
            timeline: [.until(.initialSyncDone, within: .days(2)), .advance(.hours(2))] + steps
                + [.advance(.hours(20))] + calm)
    }

    static func expectSurvival(_ steps: [Step], sourceLocation: SourceLocation = #_sourceLocation) {
        let outcome = TestRun.execute(scenario(steps))
        #expect(outcome.complaints == "", sourceLocation: sourceLocation)
        #expect(outcome.figures.counts.faultsFired > 0, sourceLocation: sourceLocation)
    }

    @Test(
        "a store that cannot be written, or read, for a while",
        arguments: [FaultKind.storeBusy, .diskFull, .ioError], [1_000, 200])
    func storeTrouble(kind: FaultKind, perThousand: Int) {
        Self.expectSurvival([.fault(FaultStep(kind, for: .hours(7), perThousand: perThousand))])
    }

    @Test(
        "deaths before and after commits",
        arguments: [FaultKind.crashBeforeCommit, .crashAfterCommit], [10, 300])
    func crashes(kind: FaultKind, perThousand: Int) {
        Self.expectSurvival([
            .fault(
                FaultStep(kind, for: .hours(9), perThousand: perThousand, delay: .minutes(2)))
        ])
    }

    @Test("an engine that dies at the first commit of its life is there in the end")
    func deathAtTheBeginning() {
        Self.expectSurvival([
            .fault(FaultStep(.crashAfterCommit, for: .hours(1))),
            Step(action: .engine(.init(.kill))),
            .advance(.minutes(5)), Step(action: .engine(.init(.start))),
        ])
    }

    @Test(
        "clocks that jump and come back",
        arguments: [FaultKind.engineClockStep, .webClockStep, .databaseClockStep],
        [Duration.minutes(3), .minutes(-3)])
    func clockSteps(kind: FaultKind, shift: Duration) {
        Self.expectSurvival([.fault(FaultStep(kind, for: .hours(5), shift: shift))])
    }

    @Test("a clock that runs fast or slow", arguments: [Duration.minutes(20), .minutes(-20)])
    func drift(shift: Duration) {
        Self.expectSurvival([.fault(FaultStep(.engineClockDrift, for: .hours(15), shift: shift))])
    }

    @Test(
        "the rest of the world's faults, each over a window's edge",
        arguments: [
            FaultKind.suspend, .secondEngine, .rightsLost, .sourceRestored, .storeRestored,
            .storeDropped, .fieldRemoved, .bulkImport,
        ])
    func world(kind: FaultKind) {
        Self.expectSurvival([.fault(FaultStep(kind, for: .hours(7)))])
    }

    @Test(
        "one module's rights, and one module's field",
        arguments: [
            FaultKind.rightsLost, .fieldRemoved,
        ])
    func oneModule(kind: FaultKind) {
        Self.expectSurvival([
            .fault(FaultStep(kind, for: .hours(7), target: .module("sale.order")))
        ])
    }

    @Test("rights that two faults take, the first of which ends first, are all given back")
    func overlappingLosses() {
        let loss = FaultStep(.rightsLost, for: .hours(5), target: .module("sale.order"))
        Self.expectSurvival([.fault(loss), .advance(.hours(2)), .fault(loss)])
    }

    @Test(
        "fields that were gone when a window was read keep their values"
    )
    func rightsOfSeconds() {
        var engine = EngineSettings(
            window: .hours(1), lookback: .duration(.hours(1)), modules: ["hr.employee"],
            workers: 1)
        engine.freshness = .minutes(29)
        let scenario = Scenario(
            "rights that are gone for seconds", starts: TestRun.starts,
            odoo: OdooSettings(company: "acme-recent", records: 5), engine: engine,
            workload: Workload(rates: [ModuleRate("hr.employee", WorkRate(1, .hour))]),
            timeline: [
                Step(
                    .advance(.hours(2)), action: .fault(FaultStep(.rightsLost, for: .seconds(18)))),
                .advance(.seconds(15)),
            ])
        let outcome = TestRun.execute(scenario)
        #expect(outcome.findings.map(\.headline) == [])
        #expect(outcome.figures.counts.faultsFired == 1)
    }

    @Test("stamps of what people write", arguments: [FaultKind.stampsBackdated, .stampsNull])
    func stamps(kind: FaultKind) {
        Self.expectSurvival([.fault(FaultStep(kind, for: .hours(10), perThousand: 300))])
    }

    @Test("a record that is deleted just before it is fetched")
    func vanishing() {
        // Committed too late for its window: the audit finds it, and asks for it by its id.
        let late = TransactionStep(
            openFor: .hours(9), [.create(model: "sale.order", ["origin": "x"], times: 3)])
        Self.expectSurvival([
            Step(action: .transaction(late)), .fault(FaultStep(.vanishingRecord, for: .days(2))),
        ])
    }

    @Test("a fault that lasts beyond the timeline ends with it")
    func beyondTheEnd() {
        var scenario = Self.scenario([])
        scenario.timeline.append(.fault(FaultStep(.secondEngine, for: .days(30))))
        scenario.timeline.append(.advance(.hours(1)))
        let outcome = TestRun.execute(scenario)
        #expect(outcome.complaints == "")
        #expect(outcome.figures.simulated < .days(10))
    }

    @Test(
        "what no run can inject is told with its step",
        arguments: [
            (FaultStep(.refused, for: .hours(1), shift: .minutes(1)), "takes no shift"),
            (FaultStep(.suspend, for: .hours(1), target: .method("read")), "not a method"),
            (
                FaultStep(.storeBusy, for: .hours(1), target: .record("sale.order", id: 1)),
                "cannot be a record's fault"
            ),
            (FaultStep(.engineClockDrift, for: .hours(1), shift: .days(1)), "at most 12 hours"),
        ])
    func mistakes(fault: FaultStep, words: String) {
        let outcome = TestRun.execute(Self.scenario([.fault(fault)]))
        #expect(outcome.stop?.contains("step 3") == true)
        #expect(outcome.stop?.contains(words) == true)
    }
}
