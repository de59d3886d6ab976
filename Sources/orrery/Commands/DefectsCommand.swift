import ArgumentParser
import Foundation
import KnownDefects
import ScenarioLanguage
import ScenarioRunner

/// `orrery defects`: the harness's own proof, that it catches every bug planted on purpose.
struct DefectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "defects", abstract: "Plant the known defects and see each caught.",
        discussion: """
            Each defect is run with the scenario of its name: first the sound engine, which has \
            to pass, then the broken one with the same seed. It is caught if the checker that is \
            meant for it reports a record or a window. The exit code is 1 if one escapes.

            With --explore, drawn scenarios look for each as well, which have not been written \
            with it in mind: the table tells which seed found it, and those that only their own \
            scenario catches.
            """)

    /// How the table is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case terminal, json
    }

    @Argument(help: "Names of defects. (default: all)")
    var names: [String] = []
    @Flag(help: "Print names and mechanisms, and run nothing.")
    var list = false
    @Option(help: "How many seeds each is tried with at most.")
    var seeds = 3
    @Option(help: "The first seed.")
    var seed: UInt64 = 1
    @Option(help: "How many drawn scenarios may look for each defect as well.")
    var explore = 0
    @Option(help: "About how many days each drawn scenario lasts.")
    var days = 3
    @Option(help: "How many runs may be spent on making what they find small; 0 for none.")
    var shrinkRuns = 0
    @Option(help: "The folder of the scenarios.")
    var scenarios = ScenarioFiles.standardFolder
    @Option(help: "terminal, or json for one object a line.")
    var format = Format.terminal
    @OptionGroup var fixtures: FixtureFolderOption

    mutating func validate() throws {
        guard seeds >= 1 else { throw ValidationError("--seeds: expected at least 1") }
        guard (0...1_000_000).contains(explore) else {
            throw ValidationError("--explore: expected 0 to 1000000, found \(explore)")
        }
        guard (1...3_650).contains(days) else {
            throw ValidationError("--days: expected 1 to 3650, found \(days)")
        }
        guard shrinkRuns >= 0 else { throw ValidationError("--shrink-runs: expected at least 0") }
    }

    mutating func run() throws {
        let defects = try chosen()
        if list {
            tellList(defects)
            return
        }
        try checkFolder()
        let shelf = FixtureShelf(fixtures.fixtures)
        let options = RunOptions(
            seed: seed, scratch: FileManager.default.temporaryDirectory.path,
            stopwatch: SystemTime.stopwatch())
        let trial = DefectTrial(options: options, shelf: shelf)
        let table: any DefectTable =
            format == .json
            ? JSONDefectTable() : TerminalDefectTable(defects, explores: explore > 0)
        var exploration = exploration(options, shelf)
        StandardStreams.tell(table.head)
        var verdicts: [DefectVerdict] = []
        var explored: [ExploredVerdict] = []
        for defect in defects {
            let verdict = trial.run(
                defect, try scenario(of: defect, shelf: shelf), seeds: seeds)
            let drawn = exploration?.run(defect)
            StandardStreams.tell(table.row(verdict, drawn))
            verdicts.append(verdict)
            if let drawn { explored.append(drawn) }
        }
        StandardStreams.tell(table.foot(verdicts, explored))
        if !verdicts.allSatisfy(\.isCaught) { throw ExitCode(1) }
    }

    /// The drawn scenarios that look for each defect; nil if none are wanted.
    private func exploration(_ options: RunOptions, _ shelf: FixtureShelf) -> ExplorationTrial? {
        guard explore > 0 else { return nil }
        return ExplorationTrial(
            Campaign(seeds: explore, days: days), options: options, shelf: shelf,
            shrinkRuns: shrinkRuns)
    }

    /// The defects of the command line, in the order of the catalogue.
    private func chosen() throws -> [Defect] {
        if names.isEmpty { return list ? KnownDefects.all : KnownDefects.catalogue }
        for name in names where KnownDefects.named(name) == nil {
            throw ProgramError(.usage, KnownDefects.complaint(aboutUnknown: name))
        }
        return KnownDefects.catalogue.filter { names.contains($0.name) }
    }

    private func tellList(_ defects: [Defect]) {
        let width = defects.map(\.name.count).max() ?? 0
        for defect in defects {
            let space = String(repeating: " ", count: width - defect.name.count + 2)
            StandardStreams.tell(defect.name + space + defect.mechanism + "\n")
        }
    }

    /// Checks that there are scenarios at all: where there are none, every defect would seem to escape.
    private func checkFolder() throws(ProgramError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: scenarios) else {
            throw ProgramError(.usage, "--scenarios: there is no folder \(scenarios)")
        }
        guard names.contains(where: { $0.hasSuffix(".yaml") }) else {
            throw ProgramError(.usage, "--scenarios: the folder \(scenarios) holds no .yaml file")
        }
    }

    /// The scenario of a defect's name; nil if there is none.
    private func scenario(of defect: Defect, shelf: FixtureShelf) throws -> Scenario? {
        let path = "\(scenarios)/\(defect.name).yaml"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try ScenarioFiles(shelf: shelf).read([path], filter: nil).first?.scenario
    }
}
