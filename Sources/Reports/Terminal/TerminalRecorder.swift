import Checkers
import OdooProtocol
public import ScenarioRunner
import Synchronization

/// The report for people: a line a scenario as it ends, the explanation where one is needed, a table at the end.
///
/// Seed and command come first and last, so that whoever sees only one end of a long log can run it again. A line that
/// tells what is going on right now is shown to a terminal alone. When the reader goes away the recorder falls silent.
public final class TerminalRecorder: RunRecorder {
    /// What the recorder shows, and how.
    public struct Options: Hashable, Sendable {
        /// The command that runs the whole again.
        public var command: String
        /// Whether a line may be written over: what is going on now is shown then.
        public var isTerminal: Bool
        /// Whether colours are used.
        public var isColoured: Bool
        /// Whether only what went wrong is shown.
        public var isQuiet: Bool
        /// Lines before the last one, such as where other reports are.
        public var closing: [String]

        /// Options; by default plain lines without colours.
        public init(
            command: String, isTerminal: Bool = false, isColoured: Bool = false,
            isQuiet: Bool = false, closing: [String] = []
        ) {
            self.command = command
            self.isTerminal = isTerminal
            self.isColoured = isColoured
            self.isQuiet = isQuiet
            self.closing = closing
        }
    }

    private struct State {
        var seed: UInt64 = 1
        var transport = RunOptions.Transport.inProcess
        var planned = 0
        var ended = 0
        var wall: Duration = .zero
        var notes: [Fact] = []
        var showsProgress = false
        var failure: ReportError?
    }

    private let options: Options
    private let output: any ReportOutput
    private let palette: Palette
    private let state = Mutex(State())

    /// A recorder that writes to an output.
    public init(_ options: Options, output: any ReportOutput) {
        self.options = options
        self.output = output
        palette = Palette(isColoured: options.isColoured)
    }

    /// Whether nobody reads any more.
    public var isReaderGone: Bool { state.withLock { $0.failure?.code == .readerGone } }

    /// Shows an event.
    public func record(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .began(let scenarios, let seed, let transport):
                (state.planned, state.seed, state.transport) = (scenarios, seed, transport)
                if !options.isQuiet { write([headline(state)], &state) }
            case .scenarioBegan(let name, _):
                state.notes = []
                showProgress(name, &state)
            case .note(_, let instant, let text):
                state.notes.append(Fact("note", "\(instant) \(text)"))
            case .scenarioEnded(let outcome):
                state.ended += 1
                state.wall += outcome.figures.wall
                guard !options.isQuiet || outcome.ending != .passed else { return hide(&state) }
                let lines = OutcomeLines(
                    palette: palette, replay: ReplayCommand(transport: state.transport))
                write(lines(outcome, notes: state.notes), &state)
            case .ended(let summary):
                if options.isQuiet { return hide(&state) }
                write([""] + SummaryTable(palette: palette)(summary), &state)
            }
        }
    }

    /// Shows the closing lines, and the seed and the command once more.
    /// - Throws: `ReportError` if the output failed; a reader that went away is no failure.
    public func finish() throws {
        try state.withLock { state in
            if !options.isQuiet { write(options.closing + [headline(state)], &state) }
            if let failure = state.failure, failure.code != .readerGone { throw failure }
        }
    }

    private func headline(_ state: State) -> String {
        let parts = [
            "seed \(state.seed)", state.transport.rawValue,
            FigureText.count(state.planned, "scenario"), options.command,
        ]
        return parts.joined(separator: " · ")
    }

    /// Says which scenario runs, and how long the others may take if they are like those before.
    private func showProgress(_ name: String, _ state: inout State) {
        guard options.isTerminal, !options.isQuiet else { return }
        var text = "\(state.ended + 1)/\(state.planned) \(FindingText.printable(name))"
        if state.ended > 0 {
            let left = state.wall / state.ended * (state.planned - state.ended)
            text += " · about \(left.wholeSeconds + 1) s left"
        }
        put("\r\u{1B}[2K" + String(text.prefix(78)), &state)
        state.showsProgress = true
    }

    /// Takes the line of progress away.
    private func hide(_ state: inout State) {
        guard state.showsProgress else { return }
        put("\r\u{1B}[2K", &state)
        state.showsProgress = false
    }

    private func write(_ lines: [String], _ state: inout State) {
        hide(&state)
        put(lines.map { $0 + "\n" }.joined(), &state)
    }

    /// Writes, unless writing failed before: one failure is told, not a hundred.
    private func put(_ text: String, _ state: inout State) {
        guard state.failure == nil else { return }
        state.failure = output.attempt(text)
    }
}

extension TerminalRecorder {
    /// A word of a command line as a shell takes it: quoted where a shell would split or expand it.
    public static func shellWord(_ word: String) -> String { ReplayCommand.quoted(word) }
}
