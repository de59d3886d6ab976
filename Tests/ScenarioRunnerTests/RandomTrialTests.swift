import Checkers
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("The engine survives whatever is drawn")
struct RandomTrialTests {
    /// A fault that never met anything is no fault of the engine's.
    private func complaints(_ seed: UInt64) -> String {
        var outcome = TestRun.execute(RandomTrial.scenario(seed: seed), seed: seed) {
            if seed.isMultiple(of: 3) {
                $0.adjustTenant = { tenant in
                    var tenant = tenant
                    tenant.stagingLimit = 5
                    return tenant
                }
            }
        }
        outcome.remarks.removeAll { $0.hasSuffix("never met anything") }
        if outcome.ending == .unknown, outcome.remarks.isEmpty { outcome.ending = .passed }
        return outcome.complaints
    }

    @Test("a few seeds", arguments: 1...8 as ClosedRange<UInt64>)
    func survives(seed: UInt64) { #expect(complaints(seed) == "") }

    @Test(
        "many seeds", .tags(.slow), .enabled(if: runsSlowTests),
        arguments: slowSeeds(13...400))
    func survivesMany(seed: UInt64) { #expect(complaints(seed) == "") }
}
