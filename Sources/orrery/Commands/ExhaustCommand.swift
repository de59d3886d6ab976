import ArgumentParser
import Checkers
import Foundation
import ScenarioLanguage
import ScenarioRunner

/// `orrery exhaust`: every case of a small scope.
struct ExhaustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exhaust", abstract: "Run every case of a small scope: edges, pages, crashes.",
        discussion: """
            Up to four records are written around the edge of two windows: each a microsecond \
            before it, on it or a microsecond after it. They are committed in every order, read \
            with pages of one, two and three, by one engine or two; and in each of these mixes an \
            engine is killed after every write of the store and after every answer of Odoo, \
            wherever there is one.

            Crashes are not repeated in orders of commits that no engine can tell apart: those in \
            which nobody asked for rows of the edge between the first commit and the last. \
            --all-orders repeats them.

            A case has a number that depends on nothing else: 17.4 is mix 17 with a crash after \
            its fourth point, 17.0 is the mix without one. --case runs it again.
            """)

    @Option(help: "The most records: 1 to 4.")
    var records = 2
    @Option(help: "The largest page: 1 to 3.")
    var pages = 3
    @Option(help: "How many cases run at once. (default: as many as there are cores)")
    var jobs: Int?
    @Option(help: "Which part of the cases, such as 3/8 or auto/8.")
    var shard: String?
    @Option(help: "After how many minutes no other group of cases is begun.")
    var minutes: Int?
    @Option(name: .customLong("case"), help: "Run this case alone, such as 17.4.")
    var single: String?
    @Option(name: .customLong("print"), help: "Print the mix of this case as a scenario.")
    var printed: String?
    @OptionGroup var cases: ExhaustiveOptions

    mutating func validate() throws {
        let bounds = [
            ("records", records, 1...ExhaustiveMix.mostRecords),
            ("pages", pages, 1...(ExhaustiveMix.pages.max() ?? 1)),
            ("jobs", jobs ?? 1, 1...1_000), ("minutes", minutes ?? 1, 1...1_000_000),
        ]
        for (name, value, range) in bounds where !range.contains(value) {
            throw ValidationError(
                "--\(name): expected \(range.lowerBound) to \(range.upperBound), found \(value)")
        }
    }

    mutating func run() throws {
        if let printed {
            let place = try read(printed, option: "print")
            guard let (group, order) = ExhaustiveGroup.find(place.mix) else {
                throw ValidationError("--print: there is no mix \(place.mix)")
            }
            StandardStreams.tell(group.mix(order: order).scenario.yaml)
            return
        }
        if let single {
            return try run(try read(single, option: "case"), with: cases.runner)
        }
        StopSignal.listen()
        let wishes = ExhaustiveCampaign.Wishes(
            groups: try groups(), jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            limit: minutes.map { .seconds(60 * Int64($0)) },
            workerArguments: [ExhaustWorkerCommand.name] + cases.arguments,
            caseOptions: cases.caseOptions)
        var campaign = ExhaustiveCampaign(wishes, elapsed: SystemTime.stopwatch())
        let code = try campaign.run()
        if code != 0 { throw ExitCode(code) }
    }

    /// The groups of the scope that belong to the shard.
    private func groups() throws -> [ExhaustiveGroup] {
        var part = Shard.whole
        if let shard {
            guard
                let chosen = Shard(shard, environment: ProcessInfo.processInfo.environment)
            else {
                throw ValidationError(
                    "--shard: expected a part such as 3/8, or auto/8 where a scheduler's variables "
                        + "tell which part this is; found \"\(shard)\"")
            }
            part = chosen
        }
        return ExhaustiveGroup.all(upTo: records).filter { $0.page <= pages }.enumerated()
            .filter { $0.offset % part.count == part.index - 1 }.map(\.element)
    }

    private func read(_ text: String, option: String) throws -> ExhaustiveCase {
        guard let place = ExhaustiveCase(text) else {
            throw ValidationError(
                "--\(option): expected a case such as 17.4, found \"\(text)\"")
        }
        return place
    }

    private func run(_ place: ExhaustiveCase, with runner: ExhaustiveRunner) throws {
        guard let result = runner.run(place) else {
            throw ValidationError("--case: there is no mix \(place.mix)")
        }
        StandardStreams.tell("\(ExhaustiveFailure(result))\n")
        for finding in result.outcome.findings {
            let facts = finding.facts.map { "    \($0.label): \($0.text)\n" }.joined()
            StandardStreams.tell(
                "  \(finding.checker.rawValue): \(finding.headline)\n\(facts)")
        }
        let code = Self.code(of: result)
        if code != 0 { throw ExitCode(code) }
    }

    private static func code(of result: ExhaustiveResult) -> Int32 {
        var summary = RunSummary()
        summary.add(result.outcome)
        return summary.exitCode
    }
}
