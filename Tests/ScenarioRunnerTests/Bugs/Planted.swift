import Checkers
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

/// One bug planted in an engine that is sound otherwise, and who has to notice it.
struct Planted {
    var scenario: Scenario
    var seed: UInt64 = 1
    /// The conditions of both runs, the sound one's too.
    var conditions: @Sendable (inout RunOptions) -> Void = { _ in }
    /// The bug itself.
    var bug: @Sendable (inout RunOptions) -> Void

    init(
        _ scenario: Scenario = Planted.day(), seed: UInt64 = 1,
        conditions: @escaping @Sendable (inout RunOptions) -> Void = { _ in },
        bug: @escaping @Sendable (inout RunOptions) -> Void
    ) {
        self.scenario = scenario
        self.seed = seed
        self.conditions = conditions
        self.bug = bug
    }

    /// A bug that is one replaced rule, or a few.
    init(
        _ scenario: Scenario = Planted.day(), seed: UInt64 = 1,
        rules change: @escaping @Sendable (inout SyncRules) -> Void
    ) {
        self.init(scenario, seed: seed) { options in
            var rules = SyncRules.sound
            change(&rules)
            options.rules = rules
        }
    }

    /// The sound engine passes; the broken one is reported by `checker`, in words that name a record or a window.
    @discardableResult
    func isCaught(
        by checker: CheckerID, as anomaly: String? = nil, namingRecord: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Finding? {
        let sound = TestRun.execute(scenario, seed: seed, adjust: conditions)
        #expect(sound.complaints == "", sourceLocation: sourceLocation)
        let broken = TestRun.execute(scenario, seed: seed) {
            conditions(&$0)
            bug(&$0)
        }
        let found = broken.findings.filter { $0.checker == checker }
        let named = found.first {
            (namingRecord ? $0.record != nil : $0.record != nil || $0.window != nil)
                && (anomaly == nil || $0.anomaly?.rawValue == anomaly)
        }
        let others = broken.findings.map {
            "\($0.checker.rawValue) (\($0.anomaly?.rawValue ?? "-")): \($0.headline)"
        }
        #expect(
            named != nil, "\(broken.ending) \(broken.remarks) \(others.prefix(6))",
            sourceLocation: sourceLocation)
        return named
    }

    /// Six-hour windows over a day of work, with little history.
    static func day(
        _ engine: EngineSettings = EngineSettings(
            window: .hours(6), lookback: .duration(.hours(12)), page: 50),
        _ steps: [Step] = [.until(.initialSyncDone), .advance(.hours(14))]
    ) -> Scenario {
        Scenario(
            "A day of work", starts: TestRun.starts, odoo: OdooSettings(company: "acme-recent"),
            engine: engine, workload: TestRun.work, timeline: steps)
    }

    /// A day on which one module answers with errors for a while.
    static func troubledDay(
        _ kind: FaultKind = .errorIn200, from: Duration = .minutes(355),
        for duration: Duration = .minutes(20), perThousand: Int = 1_000,
        target: FaultTarget = .module("hr.employee"),
        _ steps: [Step] = [.until(.initialSyncDone), .advance(.hours(14))]
    ) -> Scenario {
        let fault = FaultStep(
            kind, from: .afterStart(from), for: duration, target: target, perThousand: perThousand)
        return day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [.fault(fault)] + steps)
    }

    /// Two days during which nobody mirrors.
    static let downtime = day(
        EngineSettings(window: .hours(6), lookback: .duration(.hours(6)), page: 50),
        [
            .until(.initialSyncDone), .advance(.hours(7)),
            Step(action: .engine(EngineAction(.stop))),
            .advance(.hours(40)), Step(action: .engine(EngineAction(.start))), .advance(.hours(8)),
        ])
}
