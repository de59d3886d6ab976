import ArgumentParser
import Foundation
import Reports
import ScenarioLanguage
import ScenarioRunner

/// A scenario as a command line names it: a file, or the seed of a drawn one.
struct ScenarioTarget: ParsableArguments {
    @Argument(help: "A scenario's file, or the seed of a drawn scenario.")
    var scenario: String
    @Option(help: "The run's seed. (default: 1 for a file, its own for a drawn scenario)")
    var seed: UInt64?
    @Option(help: "About how many days a drawn scenario lasts.")
    var days = 30

    mutating func validate() throws {
        guard (1...3_650).contains(days) else {
            throw ValidationError("--days: expected 1 to 3650, found \(days)")
        }
    }

    /// The seed that names a drawn scenario; nil for a file. A file of that name comes first.
    var drawn: UInt64? {
        FileManager.default.fileExists(atPath: scenario) ? nil : UInt64(scenario)
    }

    /// The seed of the run.
    var runSeed: UInt64 { seed ?? drawn ?? 1 }

    /// The scenario with its path; a drawn one has none.
    /// - Throws: `ProgramError` with the mistakes of the file.
    func read(_ shelf: FixtureShelf) throws(ProgramError) -> ScenarioFiles.Entry {
        if let drawn { return ("", SwarmScenario(seed: drawn, days: days).scenario) }
        let entries = try ScenarioFiles(shelf: shelf).read([scenario], filter: nil)
        guard entries.count == 1, let entry = entries.first else {
            throw ProgramError(.usage, "\(scenario): expected one scenario, not a folder of them")
        }
        return entry
    }

    /// The words of a command line that name it again.
    func words(_ defect: String?) -> [String] {
        var words = [TerminalRecorder.shellWord(scenario), "--seed", "\(runSeed)"]
        if drawn != nil { words += ["--days", "\(days)"] }
        if let defect { words += ["--defect", defect] }
        return words
    }
}
