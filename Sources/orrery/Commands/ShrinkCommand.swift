import ArgumentParser
import Foundation
import Reports
import ScenarioLanguage
import ScenarioRunner

/// `orrery shrink`: looks for a smaller scenario that fails for the same reason.
struct ShrinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink", abstract: "Make a failing scenario small.",
        discussion: """
            Steps, work, records, modules and settings are left out as long as the run still \
            fails with the same checker and mechanism. The page goes to --out, or to standard \
            output.
            """)

    @OptionGroup var target: ScenarioTarget
    @Option(help: "How many runs may be spent.")
    var runs = 300
    @Option(
        help: "What to keep, such as \"finding count (late-commit)\"; by default what tells most.")
    var failure: String?
    @Option(help: "The file for the page, or a folder in which it gets a name of its own.")
    var out: String?
    @OptionGroup var simulation: SimulationOptions

    mutating func run() throws {
        let shelf = simulation.shelf
        let entry = try target.read(shelf)
        let defect = simulation.defect ?? entry.scenario.defect
        let runner = SeedRunner(
            Campaign(seeds: 1, days: target.days, defect: defect),
            options: simulation.runOptions(), shelf: shelf)
        let found = target.drawn.map { FoundBy(seed: $0, days: target.days) }
        let isTerminal = ExploreCommand.look(isQuiet: false).isTerminal
        let regression = runner.shrink(
            entry.scenario, seed: target.runSeed, try wanted, found, runs: runs
        ) { progress in
            let line = "\(progress.runs)/\(progress.limit) runs, \(progress.steps) steps"
            if isTerminal { StandardStreams.progress(line) }
        }
        if isTerminal { StandardStreams.progress("") }
        guard let regression else {
            throw ProgramError(
                .usage, "the scenario does not fail with seed \(target.runSeed); nothing to shrink")
        }
        try write(regression)
        // What was asked for was done; that the page fails is what it is for.
        StandardStreams.note("fails by \(regression.failure), after \(regression.runs) runs")
    }

    private var wanted: FailureSignature? {
        get throws {
            guard let failure else { return nil }
            guard let signature = FailureSignature(failure) else {
                throw ValidationError(
                    "--failure: expected a kind and what, such as \"finding count\"; "
                        + "found \"\(failure)\"")
            }
            return signature
        }
    }

    private func write(_ regression: Regression) throws {
        guard let out else { return StandardStreams.tell(regression.yaml) }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: out, isDirectory: &isFolder)
        let path = exists && isFolder.boolValue ? "\(out)/\(regression.fileName)" : out
        do {
            try regression.yaml.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw ProgramError(.usage, "--out: the file \(path) cannot be written")
        }
        StandardStreams.note(
            "\(path): \(regression.command(path: TerminalRecorder.shellWord(path)))")
    }
}
