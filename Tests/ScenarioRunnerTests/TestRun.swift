import Checkers
import Companies
import Foundation
import KnownDefects
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

/// Runs scenarios over the project's own fixtures.
enum TestRun {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let shelf = FixtureShelf(Fixtures(folder: root.appending(path: "Fixtures").path))
    /// A Tuesday morning.
    static let starts = OdooTimestamp(seconds: 1_764_061_200)

    static func options(seed: UInt64 = 1, rules: SyncRules? = nil) -> RunOptions {
        RunOptions(
            seed: seed, rules: rules,
            defects: Dictionary(
                KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            scratch: FileManager.default.temporaryDirectory.path)
    }

    static func execute(
        _ scenario: Scenario, seed: UInt64 = 1, rules: SyncRules? = nil,
        adjust: (inout RunOptions) -> Void = { _ in }
    ) -> ScenarioOutcome {
        var options = options(seed: seed, rules: rules)
        adjust(&options)
        return ScenarioRun(scenario, options: options, shelf: shelf).execute()
    }

    /// A scenario of `Scenarios/`.
    static func shipped(_ name: String) throws -> Scenario {
        let path = root.appending(path: "Scenarios/\(name).yaml")
        return try Scenario(
            yaml: String(contentsOf: path, encoding: .utf8), file: "Scenarios/\(name).yaml")
    }

    /// Work in every module, day and night.
    static let work = Workload(
        rates: [
            ModuleRate("sale.order", WorkRate(6, .hour)),
            ModuleRate("account.move", WorkRate(4, .hour)),
            ModuleRate("res.partner", WorkRate(4, .hour)),
            ModuleRate("hr.employee", WorkRate(1, .hour)),
        ], otherHoursPerThousand: 300, archivesPerThousand: 50)

    /// A day of work with little history.
    static func day(_ engine: EngineSettings, _ steps: [Step]) -> Scenario {
        Scenario(
            "A day of work", starts: starts, odoo: OdooSettings(company: "acme-recent"),
            engine: engine, workload: work, timeline: steps)
    }

    /// Three days of the small company, with work every hour.
    static func threeDays(
        _ steps: [Step] = [], engine: EngineSettings = EngineSettings(lookback: .duration(.days(3)))
    ) -> Scenario {
        Scenario(
            "Three days of work", starts: starts, odoo: OdooSettings(company: "acme-recent"),
            engine: engine, workload: work,
            timeline: [.until(.initialSyncDone)] + steps + [.advance(.days(3))])
    }

    /// Steps, then no more work, and time enough for everything to be read: store = source.
    static func untilQuiet(
        _ name: String, odoo: OdooSettings = OdooSettings(company: "acme-recent"),
        engine: EngineSettings, workload: Workload? = work, expecting match: Match = .exact,
        _ steps: [Step]
    ) -> Scenario {
        let longest = engine.modules.map { $0.window ?? engine.window }.max() ?? engine.window
        let calm: [Step] = [
            Step(action: .workload(nil)), .advance(longest + longest + engine.settle),
            .until(.allQuiet, within: .days(2)),
            .expect(
                Expectation(
                    batches: BatchCounts(failed: 0, pending: 0, running: 0, dead: 0), gaps: 0,
                    overlaps: 0, matches: match, initialSyncDone: true, hasFailedBatches: false)),
        ]
        return Scenario(
            name, starts: starts, odoo: odoo, engine: engine, workload: workload,
            timeline: steps + calm)
    }
}

extension ScenarioOutcome {
    /// What is wrong with a run that should be sound, in a few lines; empty for nothing.
    var complaints: String {
        if ending == .passed { return "" }
        let found = findings.prefix(4).map { finding in
            "\(finding.checker.rawValue): \(finding.headline) "
                + finding.facts.map { "[\($0.label): \($0.text)]" }.joined(separator: " ")
        }
        return ([name, "seed \(seed)", ending.rawValue] + remarks + failedExpectations + found)
            .joined(separator: " · ")
    }
}
