import Checkers
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("Audits find whatever windows cannot see")
struct AuditTrialTests {
    /// A fault that never met anything is no fault of the engine's.
    private func complaints(_ seed: UInt64) -> String {
        var outcome = TestRun.execute(AuditTrial.scenario(seed: seed), seed: seed)
        outcome.remarks.removeAll { $0.hasSuffix("never met anything") }
        if outcome.ending == .unknown, outcome.remarks.isEmpty { outcome.ending = .passed }
        return outcome.complaints
    }

    @Test("a few seeds", arguments: 1...6 as ClosedRange<UInt64>)
    func survives(seed: UInt64) { #expect(complaints(seed) == "") }

    @Test(
        "many seeds", .tags(.slow), .enabled(if: runsSlowTests),
        arguments: slowSeeds(7...300))
    func survivesMany(seed: UInt64) { #expect(complaints(seed) == "") }
}
