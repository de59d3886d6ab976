import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import Synchronization
import Testing

@testable import ScenarioRunner

@Suite("Awkward days that a sound engine survives")
struct AwkwardDayTests {
    static let engine = EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50)

    @Test("the engine's clock is set back by a day during an outage: nothing waits a day for it")
    func stepBackInOutage() {
        let scenario = TestRun.untilQuiet(
            "set back", engine: Self.engine,
            [
                .fault(FaultStep(.http503, from: .afterStart(.minutes(350)), for: .minutes(60))),
                .until(.initialSyncDone), .at(.afterStart(.minutes(385))),
                Step(action: .clock(ClockChange(engine: .zero - .days(1)))),
                .advance(.minutes(110)),
                .expect(
                    Expectation(windows: .equal(1), failedBatches: 0, hasFailedBatches: false)),
            ])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test("the same for one module whose batch waits for its next attempt")
    func stepBackWithFailedBatch() {
        let scenario = TestRun.untilQuiet(
            "set back", engine: Self.engine,
            [
                .fault(
                    FaultStep(
                        .errorIn200, from: .afterStart(.minutes(350)), for: .minutes(60),
                        target: .module("hr.employee"))),
                .until(.initialSyncDone), .at(.afterStart(.minutes(385))),
                Step(action: .clock(ClockChange(engine: .zero - .days(1)))),
                .advance(.minutes(110)),
                .expect(
                    Expectation(windows: .equal(1), failedBatches: 0, hasFailedBatches: false)),
            ])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test("a module leaves the mirror and comes back: it joins the cursor when it has caught up")
    func rejoin() {
        var without = EngineChanges()
        without.modules = ["sale.order", "account.move", "res.partner"]
        var with = EngineChanges()
        with.modules = EngineSettings.usualModules
        let scenario = TestRun.untilQuiet(
            "rejoin", engine: Self.engine,
            [
                .until(.initialSyncDone), .advance(.hours(7)),
                Step(action: .engine(EngineAction(.restart, changing: without))),
                .advance(.hours(20)),
                Step(action: .engine(EngineAction(.restart, changing: with))),
                .advance(.hours(8)),
            ])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test("a module whose first contact is refused comes later and joins later")
    func lateContact() {
        let scenario = TestRun.untilQuiet(
            "late contact",
            engine: EngineSettings(
                window: .hours(24), lookback: .allHistory, modules: ["res.partner", "hr.employee"]),
            [
                .fault(
                    FaultStep(.accessError, for: .minutes(40), target: .module("hr.employee"))),
                .until(.initialSyncDone), .advance(.hours(26)),
            ])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test(
        "a killed engine that is started again goes on with the batches it left", arguments: 1...6)
    func kill(seed: UInt64) {
        let scenario = TestRun.untilQuiet(
            "kill", engine: Self.engine,
            [
                .advance(.milliseconds(120 * Int(seed))),
                Step(action: .engine(EngineAction(.kill))), .advance(.minutes(3)),
                Step(action: .engine(EngineAction(.start))), .until(.initialSyncDone),
                .at(.afterStart(.minutes(375) + .milliseconds(60 * Int(seed)))),
                Step(action: .engine(EngineAction(.kill))), .advance(.minutes(30)),
                Step(action: .engine(EngineAction(.start))), .advance(.hours(2)),
            ])
        #expect(TestRun.execute(scenario, seed: seed).complaints == "")
    }

    @Test("slow answers make rows late, and that is the network's doing")
    func latency() {
        let scenario = TestRun.untilQuiet(
            "slow", engine: Self.engine,
            [
                .fault(
                    FaultStep(
                        .latency, from: .afterStart(.minutes(700)), for: .hours(2),
                        delay: .seconds(40))),
                .until(.initialSyncDone),
                // A row that waits for the whole of its window, and then for the network.
                .at(
                    .window(
                        WindowReference(.number(2), of: "res.partner"), edge: .start,
                        offset: .seconds(1))
                ).changing(
                    .write(RecordSelection("res.partner", .count(1)), set: ["phone": "3"])),
                .advance(.hours(8)),
            ])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test("servers whose clocks differ by minutes", arguments: [-10, 10])
    func clocksApart(minutes: Int) {
        let scenario = TestRun.untilQuiet(
            "apart",
            odoo: OdooSettings(
                company: "acme-recent", databaseClock: .minutes(minutes),
                webClock: .zero - .minutes(minutes) / 10),
            engine: EngineSettings(window: .hours(1), lookback: .duration(.hours(6)), page: 50),
            [.until(.initialSyncDone), .advance(.hours(7))])
        #expect(TestRun.execute(scenario).complaints == "")
    }

    @Test("the web server's clock is set forward and back by hours")
    func webClockSteps() {
        for hours in [3, -3] {
            let scenario = TestRun.untilQuiet(
                "web steps",
                engine: EngineSettings(window: .hours(1), lookback: .duration(.hours(6)), page: 50),
                expecting: .due,
                [
                    .until(.initialSyncDone), .advance(.minutes(200)),
                    Step(action: .clock(ClockChange(odooWeb: .hours(hours)))), .advance(.hours(7)),
                ])
            #expect(TestRun.execute(scenario).complaints == "")
        }
    }

    @Test("a server that caps, repeats or reverses pages is read whole all the same")
    func misbehaving() {
        let scenario = TestRun.untilQuiet(
            "proxy", engine: Self.engine, [.until(.initialSyncDone), .advance(.hours(7))])
        let manners: [MisbehavingBridge.Manner] = [
            .capsPages(5), .capsPages(30), .repeatsPages(oneIn: 9), .reversesPages(oneIn: 9),
        ]
        for manner in manners {
            let outcome = TestRun.execute(scenario) { $0.misbehaves(manner) }
            #expect(outcome.complaints == "", "\(manner)")
        }
    }

    /// Fails one call in `odds`, before or after it was done.
    private static func flaky(_ odds: Int, seed: UInt64) -> @Sendable (String) -> SyncStoreError? {
        let stream = Box(RandomStream(seed: seed, name: StreamName("flaky store")))
        return { doing in
            guard stream.value.withLock({ $0.chance(1, of: odds) }) else { return nil }
            return SyncStoreError(.busy, "somebody else holds the store (\(doing))")
        }
    }

    private final class Box: Sendable {
        let value: Mutex<RandomStream>
        init(_ stream: RandomStream) { value = Mutex(stream) }
    }

    @Test(
        "a store that is busy now and then, before or after it did what it was asked",
        arguments: 1...8)
    func flakyStore(seed: UInt64) {
        let scenario = TestRun.untilQuiet(
            "flaky", engine: Self.engine, [.until(.initialSyncDone), .advance(.hours(7))])
        let outcome = TestRun.execute(scenario, seed: seed) { options in
            let failure = Self.flaky(40, seed: seed)
            options.wrapStore = { TwistedStore(base: $0, failure: failure) }
        }
        #expect(outcome.complaints == "")
    }

    @Test("a module that does not exist is dead, its session is closed, and the others go on")
    func missingModule() {
        let scenario = TestRun.day(Self.engine, [.advance(.hours(15))])
        let outcome = TestRun.execute(scenario) {
            $0.wrapTransport = { TwistedTransport.lacks("sale.order", $0) }
        }
        #expect(outcome.complaints == "")
    }

    @Test("a session with a dead batch that only the engine's end closes is reported")
    func sessionOfDeadBatch() throws {
        let scenario = TestRun.day(Self.engine, [.advance(.hours(15))])
        let broken = TestRun.execute(scenario) {
            $0.wrapTransport = { TwistedTransport.lacks("sale.order", $0) }
            $0.wrapStore = { TwistedStore(base: $0, closesSessionsAtTheEndAlone: true) }
        }
        let found = try #require(broken.findings.first { $0.checker == .ledger })
        #expect(found.anomaly?.rawValue == "session-never-closed")
        #expect(found.headline.contains("Session 1"))
    }
}
