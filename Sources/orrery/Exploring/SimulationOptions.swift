import ArgumentParser
import Companies
import Foundation
import KnownDefects
import ScenarioRunner

/// What every run of a drawn or given scenario needs besides the scenario.
struct SimulationOptions: ParsableArguments {
    @Option(help: "The known defect that the engine runs with; the sound engine if left out.")
    var defect: String?
    @OptionGroup var fixtures: FixtureFolderOption

    mutating func validate() throws {
        if let defect, KnownDefects.named(defect) == nil {
            throw ValidationError(
                "--defect: " + KnownDefects.complaint(aboutUnknown: defect))
        }
    }

    /// Where companies and schemas come from.
    var shelf: FixtureShelf { FixtureShelf(fixtures.fixtures) }

    /// How scenarios run.
    /// - Parameter scratch: where stores are kept; nil for the system's temporary folder.
    func runOptions(seed: UInt64 = 1, scratch: String? = nil) -> RunOptions {
        RunOptions(
            seed: seed,
            defects: Dictionary(
                KnownDefects.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            scratch: scratch ?? FileManager.default.temporaryDirectory.path,
            stopwatch: SystemTime.stopwatch())
    }
}
