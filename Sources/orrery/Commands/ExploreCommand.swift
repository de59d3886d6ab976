import ArgumentParser
import Foundation
import Reports
import ScenarioLanguage
import ScenarioRunner

/// `orrery explore`: runs drawn scenarios by the thousand.
struct ExploreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Run drawn scenarios, each named by a seed.",
        discussion: """
            Each seed draws a company, an engine, work and faults, lets them go on for some days, \
            and then sees to it that everything comes to rest and the store is the source. One \
            seed in fifty runs twice and must leave the same trace. A seed counts only if enough \
            happened in it.

            --shard 3/8 takes every eighth seed, from the third on; auto/8 takes the part from \
            the scheduler's variables (GitLab, CircleCI, Buildkite, Semaphore, Azure Pipelines, \
            Slurm, AWS Batch, Kubernetes, PBS, Grid Engine, LSF), and so does a run without \
            --shard where they tell both numbers. orrery merge puts the parts' reports together.

            With a folder for pages, failing seeds are made small and written there, and into its \
            folder certificates which windows each of them reads (see orrery certify).
            """)

    @Option(help: "How many seeds.")
    var seeds = 1000
    @Option(help: "About how many days each of them lasts, before it comes to rest.")
    var days = 30
    @Option(help: "The first seed.")
    var first: UInt64 = 1
    @Option(help: "After how many minutes no other seed is begun.")
    var minutes: Int?
    @Option(help: "How many seeds run at once. (default: as many as there are cores)")
    var jobs: Int?
    @Option(help: "Which part of the seeds, such as 3/8 or auto/8.")
    var shard: String?
    @Option(help: "A folder for the report, a file of JSON lines for each shard.")
    var report: String?
    @Option(help: "A folder for pages of failures. (default: the folder of the report)")
    var regressions: String?
    @Option(help: "How many runs may be spent on making one failure small; 0 for none.")
    var shrinkRuns = 150
    @Option(name: .customLong("print"), help: "Print the scenario of this seed and run nothing.")
    var printed: UInt64?
    @Flag(help: "Show only what went wrong, and the summary.")
    var quiet = false
    @OptionGroup var simulation: SimulationOptions

    mutating func validate() throws {
        func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
            if let value, !range.contains(value) {
                throw ValidationError(
                    "--\(name): expected \(range.lowerBound) to \(range.upperBound), found \(value)"
                )
            }
        }
        try check("seeds", seeds, 1...1_000_000_000)
        try check("days", days, 1...3_650)
        try check("minutes", minutes, 1...1_000_000)
        try check("jobs", jobs, 1...1_000)
        try check("shrink-runs", shrinkRuns, 0...1_000_000)
        if UInt64(seeds - 1) > .max - first {
            throw ValidationError("--first: there are no \(seeds) seeds from \(first) on")
        }
    }

    mutating func run() throws {
        let campaign = Campaign(
            first: first, seeds: seeds, days: days, defect: simulation.defect)
        if let printed {
            StandardStreams.tell(SwarmScenario(seed: printed, days: days).scenario.yaml)
            return
        }
        let (shard, source) = try chosenShard()
        let cores = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let scratch = try makeScratch()
        defer { removeScratch(scratch) }
        let report = try CampaignReport(
            campaign, shard, headline: headline(shard, source, jobs: cores),
            look: Self.look(isQuiet: quiet), path: try reportFile(shard))
        let wishes = CampaignRun.Wishes(
            campaign: campaign, shard: shard, jobs: cores,
            limit: minutes.map { .seconds(60 * Int64($0)) },
            regressions: regressions ?? self.report, shrinkRuns: shrinkRuns,
            workerArguments: workerArguments(scratch))
        StopSignal.listen()
        var run = CampaignRun(wishes, report: report, stopwatch: SystemTime.stopwatch())
        let code = try run.run()
        if let failure = report.failure {
            throw ProgramError(.broken, "the report is not whole: \(failure)")
        }
        if code != 0 { throw ExitCode(code) }
    }

    // MARK: Which part

    /// The shard, and the variable that told it.
    private func chosenShard() throws -> (Shard, String?) {
        let environment = ProcessInfo.processInfo.environment
        let place = SchedulerPlace.find(in: environment)
        if let shard {
            guard let chosen = Shard(shard, environment: environment) else {
                throw ValidationError(
                    "--shard: expected a part such as 3/8, or auto/8 where a scheduler's variables "
                        + "tell which part this is; found \"\(shard)\"")
            }
            return (chosen, shard.hasPrefix("auto") ? place?.variable : nil)
        }
        guard let place, let count = place.count, count > 1 else { return (.whole, nil) }
        guard let shard = place.shard else {
            throw ValidationError(
                "\(place.variable) says that this is part \(place.index) of \(count); "
                    + "say which it is with --shard")
        }
        return (shard, place.variable)
    }

    private func headline(_ shard: Shard, _ source: String?, jobs: Int) -> String {
        var parts = ["seeds \(first)…\(first + UInt64(seeds - 1))", "\(days) days"]
        if shard != .whole { parts.append("shard \(shard)" + (source.map { " by \($0)" } ?? "")) }
        parts.append(jobs == 1 ? "1 job" : "\(jobs) jobs")
        var words = ["orrery", "explore", "--seeds", "\(seeds)", "--days", "\(days)"]
        words += ["--first", "\(first)"]
        if shard != .whole { words += ["--shard", "\(shard)"] }
        if let defect = simulation.defect { words += ["--defect", defect] }
        return (parts + [words.joined(separator: " ")]).joined(separator: " · ")
    }

    // MARK: Files

    private func reportFile(_ shard: Shard) throws -> String? {
        guard let report else { return nil }
        do {
            try FileManager.default.createDirectory(
                atPath: report, withIntermediateDirectories: true)
        } catch {
            throw ProgramError(.usage, "--report: the folder \(report) cannot be made")
        }
        let part = shard == .whole ? "" : "-\(shard.index)-of-\(shard.count)"
        return "\(report)/explore\(part).jsonl"
    }

    /// A folder for all workers' stores, so that nothing is left of those that are ended at once.
    private func makeScratch() throws -> String {
        let folder =
            FileManager.default.temporaryDirectory.path
            + "/orrery-explore-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ProgramError(.usage, "the folder \(folder) for stores cannot be made")
        }
        return folder
    }

    private func removeScratch(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            StandardStreams.note("orrery: the folder \(folder) is left behind")
        }
    }

    private func workerArguments(_ scratch: String) -> [String] {
        var arguments = [
            ExploreWorkerCommand.name, "--days", "\(days)", "--scratch", scratch, "--fixtures",
            simulation.fixtures.folder,
        ]
        if let defect = simulation.defect { arguments += ["--defect", defect] }
        return arguments
    }

    /// How lines for people look, by where they go and by what the environment wishes.
    static func look(isQuiet: Bool) -> CampaignReport.Look {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal =
            DescriptorOutput.standardOutput.isTerminal && environment["TERM"] != "dumb"
        // Any value that is not empty switches colours off, as https://no-color.org has it.
        let isColourless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return CampaignReport.Look(
            isTerminal: isTerminal, isColoured: isTerminal && !isColourless, isQuiet: isQuiet)
    }
}
