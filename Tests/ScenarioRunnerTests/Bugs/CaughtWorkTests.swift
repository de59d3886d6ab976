import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Wrong flags, sessions and retries are caught")
struct CaughtWorkTests {
    private func status(
        _ scenario: Scenario,
        _ change: @escaping @Sendable (StatusFacts, inout DerivedStatus) -> Void
    ) -> Planted {
        Planted(
            scenario,
            rules: { rules in
                rules.deriveStatus = { facts in
                    var derived = SyncRules.sound.deriveStatus(facts)
                    change(facts, &derived)
                    return derived
                }
            })
    }

    @Test("flag-never-clears: hasFailedBatches stays true after recovery")
    func neverClears() {
        status(Planted.troubledDay()) { facts, derived in
            derived.hasFailedBatches = derived.hasFailedBatches || facts.status.hasFailedBatches
        }.isCaught(by: .flags, as: "flag-never-clears")
    }

    @Test("flag-clears-early: hasFailedBatches is cleared when a failed batch runs again")
    func clearsEarly() {
        status(Planted.troubledDay()) { facts, derived in
            derived.hasFailedBatches = facts.modules.contains {
                $0.openBatches.contains { $0.status == .failed || $0.status == .dead }
            }
        }.isCaught(by: .flags, as: "flag-clears-early")
    }

    @Test("premature-initial-done: a failed batch of history is overlooked")
    func prematureInitialDone() {
        status(Planted.troubledDay(from: .milliseconds(150), for: .minutes(60))) { facts, derived in
            derived.initialSyncDone =
                facts.modules.allSatisfy { $0.state.firstHorizon != nil }
                && !facts.modules.contains {
                    $0.openBatches.contains { $0.kind == .initial && $0.status != .failed }
                }
        }.isCaught(by: .flags, as: "premature-initial-done")
    }

    @Test("session-never-closed: the row of a session stays open")
    func sessionNeverClosed() {
        let planted = Planted { options in
            options.wrapStore = { TwistedStore(base: $0, closesSessions: .never) }
        }
        let broken = TestRun.execute(planted.scenario, adjust: planted.bug)
        let found = broken.findings.first { $0.anomaly?.rawValue == "session-never-closed" }
        #expect(found?.checker == .ledger)
    }

    @Test("session-never-closed: one with a dead batch is closed by the engine's end alone")
    func sessionOfDeadBatch() throws {
        let scenario = Planted.day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [.advance(.hours(15))])
        let broken = TestRun.execute(scenario) {
            $0.wrapTransport = { TwistedTransport.lacks("sale.order", $0) }
            $0.wrapStore = { TwistedStore(base: $0, closesSessions: .atTheEnd) }
        }
        let found = try #require(broken.findings.first { $0.checker == .ledger })
        #expect(found.anomaly?.rawValue == "session-never-closed")
        #expect(found.headline.contains("Session 1"))
    }

    @Test("retry-never: a failed batch stays failed")
    func retryNever() {
        Planted(
            Planted.troubledDay(),
            rules: { $0.backOff = { _, _, _ in .seconds(86_400 * 3_650) } }
        ).isCaught(by: .liveness, as: "retry-never")
    }

    /// The first window of incremental work is about to be published when the power goes.
    private static let killedAtWork = Planted.troubledDay(
        .kill, target: .method("publish"),
        [.until(.initialSyncDone), .advance(.hours(8)), .advance(.hours(6))])

    @Test("stuck-running: nobody takes over what a dead worker left")
    func stuckRunning() {
        Planted(Self.killedAtWork, rules: { $0.mayRescue = { _, _ in false } })
            .isCaught(by: .liveness, as: "stuck-running")
    }

    @Test("an engine that wakes every millisecond for nothing does not hang the run")
    func spins() {
        let scenario = Planted.day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [.advance(.hours(2))])
        let outcome = TestRun.execute(scenario) { options in
            var rules = SyncRules.sound
            rules.nextWake = { $0.now + .milliseconds(1) }
            options.rules = rules
            options.limits.pointsWithoutProgress = 20_000
        }
        #expect(outcome.ending == .unknown, "\(outcome.complaints)")
        #expect(outcome.remarks.first?.hasPrefix("liveness could not judge") == true)
    }

    /// One module does not exist; the others have to go on all the same.
    private func withoutOrders(
        _ change: @escaping @Sendable (inout SyncRules) -> Void
    ) -> Planted {
        Planted(
            Planted.day(
                EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
                [.advance(.hours(15))]),
            conditions: {
                $0.wrapTransport = { TwistedTransport.lacks("sale.order", $0) }
            },
            bug: {
                var rules = SyncRules.sound
                change(&rules)
                $0.rules = rules
            })
    }

    @Test("stuck-module-blocks-all: a dead batch of one module stops the planning of all")
    func stuckModule() {
        withoutOrders { rules in
            rules.dueWindows = { facts in
                facts.ledger.openBatches.contains { $0.status == .dead }
                    ? [] : SyncRules.sound.dueWindows(facts)
            }
        }.isCaught(by: .liveness)
    }

    @Test("initial-gates-incremental: nothing new is read until all history is")
    func initialGates() {
        withoutOrders { rules in
            rules.dueWindows = { facts in
                facts.ledger.status.initialSyncDone ? SyncRules.sound.dueWindows(facts) : []
            }
        }.isCaught(by: .liveness, as: "initial-gates-incremental")
    }
}
