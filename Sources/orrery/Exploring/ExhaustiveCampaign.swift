import Foundation
import ScenarioRunner

/// Has workers run groups of cases side by side, and tells what came of them.
struct ExhaustiveCampaign {
    /// What is wanted.
    struct Wishes {
        var groups: [ExhaustiveGroup]
        /// How many groups run at once.
        var jobs: Int
        /// After how long no other group is begun; nil for never.
        var limit: Duration?
        /// The arguments of a worker.
        var workerArguments: [String]
        /// What a case needs on its command line besides its number.
        var caseOptions: String
    }

    /// So many that starting a process is nothing beside them, and its memory is not much.
    private static let groupsEach = 8

    private let wishes: Wishes
    private let elapsed: @Sendable () -> Duration
    private var crew: WorkerCrew<ExhaustiveGroup, ExhaustiveTally>
    private var tally = ExhaustiveTally()
    private var finished = 0
    private var shown = Duration.zero

    init(_ wishes: Wishes, elapsed: @escaping @Sendable () -> Duration) {
        self.wishes = wishes
        self.elapsed = elapsed
        crew = WorkerCrew(
            size: wishes.jobs, arguments: wishes.workerArguments, mostOrders: Self.groupsEach)
    }

    /// Runs all groups, until the time is over or somebody wants to stop.
    /// - Returns: the exit code; 2 as well if not all of them ran.
    /// - Throws: `ProgramError` if no worker can be started.
    mutating func run() throws(ProgramError) -> Int32 {
        defer { crew.dismiss() }
        // Those of many records take longest; the others fill what time they leave.
        var groups = wishes.groups.reversed().makeIterator()
        var next = groups.next()
        let isTerminal = isatty(2) == 1
        while !StopSignal.hasCome {
            let isOver = wishes.limit.map { elapsed() >= $0 } ?? false
            while crew.isFree, !isOver, let group = next {
                try crew.carryOut(group)
                next = groups.next()
            }
            if !crew.isBusy { break }
            for news in crew.news(within: 250) { take(news) }
            if isTerminal { showProgress() }
        }
        if isTerminal { StandardStreams.progress("") }
        tell(tally, groups: finished)
        let code = tally.exitCode
        return code == 0 && finished < wishes.groups.count ? 2 : code
    }

    private mutating func take(_ news: WorkerCrew<ExhaustiveGroup, ExhaustiveTally>.News) {
        switch news {
        case .answer(_, let answer): tally.add(answer)
        case .lost(let group, let how): tally.add(ExhaustiveTally(lost: group, how))
        }
        finished += 1
    }

    private mutating func showProgress() {
        guard elapsed() - shown > .milliseconds(250) else { return }
        shown = elapsed()
        StandardStreams.progress(
            "\(finished) of \(wishes.groups.count) groups · \(tally.ran) cases")
    }

    private func tell(_ tally: ExhaustiveTally, groups: Int) {
        for result in tally.failures {
            StandardStreams.tell(
                "\(result)\n    orrery exhaust --case \(result.place)"
                    + "\(wishes.caseOptions)\n")
        }
        let wall = elapsed()
        let seconds = Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18
        var lines: [(String, String)] = tally.mixes.sorted { $0.key < $1.key }.map {
            ("mixes of \($0.key) record\($0.key == 1 ? "" : "s")", "\($0.value)")
        }
        lines += [
            ("groups of mixes", "\(groups) of \(wishes.groups.count)"),
            ("cases without a crash", "\(tally.crashFree)"),
            ("cases with one after a write", "\(tally.afterWrites)"),
            ("cases with one after an answer", "\(tally.afterAnswers)"),
            ("cases that ran", "\(tally.ran)"),
            ("spared, same in another order", "\(tally.spared)"),
            ("cases in all", "\(tally.ran + tally.spared)"),
        ]
        lines += ScenarioOutcome.Ending.allCases.map {
            ($0.rawValue, "\(tally.endings[$0, default: 0])")
        }
        lines.append(("wall time", String(format: "%.1f s", seconds)))
        lines.append(
            ("cases/s", seconds > 0 ? String(format: "%.1f", Double(tally.ran) / seconds) : "-"))
        let width = lines.map(\.0.count).max() ?? 0
        for (label, figure) in lines {
            let room = String(repeating: " ", count: width - label.count)
            StandardStreams.tell("  \(label)\(room)  \(figure)\n")
        }
    }
}
