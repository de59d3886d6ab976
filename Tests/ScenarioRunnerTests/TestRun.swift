import Companies
import Foundation
import KnownDefects
import ScenarioLanguage
import ScenarioRunner
import SyncEngine
import Testing

/// Runs scenarios over the project's own fixtures.
enum TestRun {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let shelf = FixtureShelf(Fixtures(folder: root.appending(path: "Fixtures").path))

    static func options(seed: UInt64 = 1, rules: SyncRules? = nil) -> RunOptions {
        RunOptions(
            seed: seed, rules: rules,
            defects: Dictionary(
                KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            scratch: FileManager.default.temporaryDirectory.path)
    }

    static func execute(
        _ scenario: Scenario, seed: UInt64 = 1, rules: SyncRules? = nil
    ) -> ScenarioOutcome {
        ScenarioRun(scenario, options: options(seed: seed, rules: rules), shelf: shelf).execute()
    }

    /// A scenario of `Scenarios/`.
    static func shipped(_ name: String) throws -> Scenario {
        let path = root.appending(path: "Scenarios/\(name).yaml")
        return try Scenario(
            yaml: String(contentsOf: path, encoding: .utf8), file: "Scenarios/\(name).yaml")
    }

    /// Three days of the small company, with work every hour.
    static func threeDays(_ steps: [Step] = []) throws -> Scenario {
        let starts = try #require(OdooTimestampOf("2025-11-25T09:00:00Z"))
        return Scenario(
            "Three days of work", starts: starts, odoo: OdooSettings(company: "acme-recent"),
            engine: EngineSettings(lookback: .duration(.days(3))),
            workload: Workload(
                rates: [
                    ModuleRate("sale.order", WorkRate(6, .hour)),
                    ModuleRate("account.move", WorkRate(4, .hour)),
                    ModuleRate("res.partner", WorkRate(4, .hour)),
                    ModuleRate("hr.employee", WorkRate(1, .hour)),
                ], otherHoursPerThousand: 300),
            timeline: [.until(.initialSyncDone)] + steps + [.advance(.days(3))])
    }
}
