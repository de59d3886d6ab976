import Foundation
import ScenarioRunner
import Synchronization

/// Runs groups of cases side by side and tells what came of them.
struct ExhaustiveCampaign {
    /// What is wanted.
    struct Wishes {
        var groups: [ExhaustiveGroup]
        /// How many cases run at once.
        var jobs: Int
        /// After how long no other group is begun; nil for never.
        var limit: Duration?
        var withCrashes: Bool
        /// What a case needs on its command line besides its number.
        var caseOptions: String
    }

    private struct State {
        var next = 0
        var finished = 0
        var tally = ExhaustiveTally()
        var shown = Duration.zero
    }

    private let wishes: Wishes
    private let runner: ExhaustiveRunner
    private let elapsed: @Sendable () -> Duration

    init(_ wishes: Wishes, runner: ExhaustiveRunner, elapsed: @escaping @Sendable () -> Duration) {
        self.wishes = wishes
        self.runner = runner
        self.elapsed = elapsed
    }

    /// Runs all groups, until the time is over or somebody wants to stop.
    /// - Returns: the exit code; 2 as well if not all of them ran.
    func run() -> Int32 {
        let state = Mutex(State())
        let (wishes, runner, elapsed) = (wishes, runner, elapsed)
        let isTerminal = isatty(2) == 1
        DispatchQueue.concurrentPerform(iterations: wishes.jobs) { _ in
            while !StopSignal.hasCome, wishes.limit.map({ elapsed() < $0 }) ?? true {
                let place = state.withLock { state in
                    defer { state.next += 1 }
                    return state.next
                }
                guard place < wishes.groups.count else { return }
                let tally = runner.run(
                    wishes.groups[place], withCrashes: wishes.withCrashes)
                state.withLock { state in
                    state.tally.add(tally)
                    state.finished += 1
                    guard isTerminal, elapsed() - state.shown > .milliseconds(250) else { return }
                    state.shown = elapsed()
                    StandardStreams.progress(
                        "\(state.finished) of \(wishes.groups.count) groups · "
                            + "\(state.tally.ran) cases")
                }
            }
        }
        if isTerminal { StandardStreams.progress("") }
        return state.withLock { state in
            tell(state.tally, groups: state.finished)
            let code = state.tally.exitCode
            return code == 0 && state.finished < wishes.groups.count ? 2 : code
        }
    }

    /// A case and how it ended, in lines.
    static func words(of result: ExhaustiveResult) -> String {
        let crash = result.crash.map { ", killed after \($0)" } ?? ""
        let complaint = result.complaint.isEmpty ? "" : "\n    \(result.complaint)"
        let ending = result.outcome.ending.rawValue
        return "\(result.place) \(ending): \(result.mix)\(crash)\(complaint)"
    }

    private func tell(_ tally: ExhaustiveTally, groups: Int) {
        for result in tally.failures {
            StandardStreams.tell(
                "\(Self.words(of: result))\n    orrery exhaust --case \(result.place)"
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
