import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("An engine that runs in a circle")
struct SpinningEngineTests {
    @Test("one that wakes every millisecond for nothing does not hang the run")
    func spins() {
        let scenario = TestRun.day(
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
}
