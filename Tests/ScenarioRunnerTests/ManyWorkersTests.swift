import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Many workers, kills and pauses")
struct ManyWorkersTests {
    static let engine = EngineSettings(
        window: .hours(6), lookback: .duration(.hours(12)), page: 50, lease: .minutes(5))

    @Test(
        "the pages that tell of workers hold, with more seeds than their own",
        arguments: [
            "lease-lost-zombie", "rescue-live-job", "stuck-running", "double-claim",
            "retry-forever-poison", "poison-parked", "crash-loop", "fresh-open-window",
            "stuck-module-blocks-all",
        ])
    func pages(name: String) throws {
        let scenario = try TestRun.shipped(name)
        for seed in [1, 5] as [UInt64] {
            #expect(TestRun.execute(scenario, seed: seed).complaints == "")
        }
    }

    @Test(
        "the pages that tell of changed settings hold",
        arguments: ["config-change-gap", "longer-lookback", "new-module-resets-others"])
    func settings(name: String) throws {
        #expect(TestRun.execute(try TestRun.shipped(name), seed: 3).complaints == "")
    }

    @Test("two runs of two workers with one seed are the same, byte for byte", arguments: 1...3)
    func deterministic(seed: UInt64) {
        let first = TestRun.execute(Self.trial(seed), seed: seed)
        let second = TestRun.execute(Self.trial(seed), seed: seed)
        #expect(first.traceHash == second.traceHash && first.storeHash == second.storeHash)
    }

    /// Two workers over a day, killed, paused, stopped and started at instants drawn from the seed.
    static func trial(_ seed: UInt64) -> Scenario {
        var stream = RandomStream(seed: seed, name: StreamName("workers"))
        var engine = engine
        engine.page = stream.pick(from: [7, 50, 200]) ?? 50
        engine.workers = stream.pick(from: [1, 2, 4]) ?? 4
        engine.lease = .seconds(stream.pick(from: [30, 60, 300]) ?? 60)
        if stream.chance(1, of: 3) { engine.freshness = .minutes(30) }
        var steps: [Step] = [Step(action: .secondEngine(EngineAction(.start)))]
        for kind in [FaultKind.kill, .pause] where stream.chance(2, of: 3) {
            steps.append(
                .fault(
                    FaultStep(
                        kind, from: .afterStart(.seconds(stream.draw(in: 0...3_600))),
                        for: .hours(stream.draw(in: 1...8)), perThousand: 10,
                        delay: .seconds(stream.draw(in: 1...900)))))
        }
        for method in ["publish", "claim", "end", "plan", "stage"] where stream.chance(1, of: 4) {
            steps.append(
                .fault(
                    FaultStep(
                        stream.chance(1, of: 2) ? .kill : .pause, for: .hours(9),
                        target: .method(method), perThousand: 60,
                        delay: .seconds(stream.draw(in: 1...600)))))
        }
        if stream.chance(1, of: 2) {
            steps.append(
                .fault(
                    FaultStep(
                        stream.pick(from: FaultSweepTests.kinds) ?? .http503,
                        from: .afterStart(.minutes(stream.draw(in: 1...500))),
                        for: .minutes(stream.draw(in: 1...60)), perThousand: 300)))
        }
        for _ in 0..<stream.draw(in: 0...3) {
            steps.append(.advance(.minutes(stream.draw(in: 1...200))))
            let pause = EngineAction(pausingFor: .seconds(stream.draw(in: 1...1_200)))
            steps.append(Step(action: .secondEngine(pause)))
        }
        steps.append(.advance(.hours(13)))
        return TestRun.untilQuiet(
            "two workers \(seed)", engine: engine, expecting: .due, steps)
    }

    /// A fault that never met anything is no fault of the engine's.
    private func complaints(_ seed: UInt64) -> String {
        var outcome = TestRun.execute(Self.trial(seed), seed: seed) {
            if seed.isMultiple(of: 2) {
                $0.adjustTenant = { tenant in
                    var tenant = tenant
                    tenant.stagingLimit = 5
                    return tenant
                }
            }
        }
        outcome.remarks.removeAll {
            $0.hasSuffix("never met anything") || $0.hasSuffix("the engine does not run")
        }
        if outcome.ending == .unknown, outcome.remarks.isEmpty { outcome.ending = .passed }
        return outcome.complaints
    }

    @Test("whatever happens to two workers, nothing is lost or doubled", arguments: 1...8)
    func survives(seed: UInt64) { #expect(complaints(seed) == "") }

    @Test(
        "many seeds", .tags(.slow), .enabled(if: runsSlowTests), arguments: slowSeeds(9...400))
    func survivesMany(seed: UInt64) { #expect(complaints(seed) == "") }
}
