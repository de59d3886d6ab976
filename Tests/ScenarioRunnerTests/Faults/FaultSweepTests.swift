import Checkers
import OdooProtocol
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

/// Every fault that can be injected, at the times that matter; afterwards the store equals the source.
@Suite("The engine survives every fault")
struct FaultSweepTests {
    /// When a fault strikes, and whom.
    enum Moment: String, CaseIterable, Sendable {
        case duringInitialSync
        case duringIncrements
        case oneModuleOnly
        case nowAndThen
    }

    /// A count is never asked for by an engine that mirrors; a record only vanishes where it is asked for by its id.
    static let kinds = FaultKind.allCases.filter {
        $0.victim == .request && $0 != .wrongCount && $0 != .vanishingRecord
    }

    /// Six-hour windows over a day of work, with one fault of 50 minutes.
    static func scenario(_ kind: FaultKind, _ moment: Moment) -> Scenario {
        let fault: FaultStep
        switch moment {
        case .duringInitialSync: fault = FaultStep(kind, for: .minutes(50))
        case .duringIncrements:
            fault = FaultStep(kind, from: .afterStart(.minutes(355)), for: .minutes(50))
        case .oneModuleOnly:
            fault = FaultStep(kind, for: .minutes(100), target: .module("res.partner"))
        case .nowAndThen: fault = FaultStep(kind, for: .hours(20), perThousand: 200)
        }
        return TestRun.untilQuiet(
            "\(kind.rawValue) \(moment.rawValue)",
            engine: EngineSettings(
                window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            // References that Odoo refuses are left to the audit.
            expecting: kind == .accessError ? .due : .exact,
            [
                .fault(fault), .until(.initialSyncDone, within: .days(2)),
                .advance(.hours(20)),
            ])
    }

    @Test("each kind, at one time or another", arguments: Array(kinds.enumerated()))
    func survives(place: Int, kind: FaultKind) {
        let moment = Moment.allCases[place % Moment.allCases.count]
        let outcome = TestRun.execute(Self.scenario(kind, moment))
        #expect(outcome.complaints == "")
        #expect(outcome.figures.counts.faultsFired > 0)
    }

    @Test(
        "many seeds of each kind at each time", .tags(.slow), .enabled(if: runsSlowTests),
        arguments: kinds, Moment.allCases)
    func survivesManySeeds(kind: FaultKind, moment: Moment) {
        for seed in slowSeeds(1...8) {
            let outcome = TestRun.execute(Self.scenario(kind, moment), seed: seed)
            #expect(outcome.complaints == "")
        }
    }
}
