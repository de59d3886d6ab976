import Checkers
import OdooProtocol
public import ScenarioRunner
import Synchronization

/// The report for CI servers: JUnit's XML, a test suite a run, a test case a scenario.
///
/// An anomaly or an expectation that does not hold is a `failure`, a harness that broke an `error`, a scenario that proved
/// nothing `skipped`. Seed, trace and the command that replays it are properties of each case. Written at the end, since
/// the counts come first in the file.
public final class JUnitRecorder: RunRecorder {
    private struct State {
        var seed: UInt64 = 1
        var transport = RunOptions.Transport.inProcess
        var outcomes: [ScenarioOutcome] = []
    }

    private let output: any ReportOutput
    private let state = Mutex(State())

    /// A recorder that writes to an output.
    public init(output: any ReportOutput) { self.output = output }

    /// Keeps what the file will tell.
    public func record(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .began(_, let seed, let transport):
                (state.seed, state.transport) = (seed, transport)
            case .scenarioEnded(let outcome): state.outcomes.append(outcome)
            case .scenarioBegan, .note, .ended: break
            }
        }
    }

    /// Writes the file.
    /// - Throws: `ReportError`; a reader that went away is no failure.
    public func finish() throws {
        let text = state.withLock { document($0) }
        let failure = output.attempt(text)
        if let failure, failure.code != .readerGone { throw failure }
    }

    private func document(_ state: State) -> String {
        let counts = counts(state.outcomes)
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        lines.append(#"<testsuites name="orrery" \#(counts)>"#)
        lines.append(#"  <testsuite name="orrery" \#(counts)>"#)
        lines += properties(
            [("seed", "\(state.seed)"), ("transport", state.transport.rawValue)], indent: "    ")
        let replay = ReplayCommand(transport: state.transport)
        for outcome in state.outcomes { lines += testCase(outcome, replay) }
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.map { $0 + "\n" }.joined()
    }

    private func counts(_ outcomes: [ScenarioOutcome]) -> String {
        func count(_ ending: ScenarioOutcome.Ending) -> Int {
            outcomes.filter { $0.ending == ending }.count
        }
        let wall = outcomes.reduce(Duration.zero) { $0 + $1.figures.wall }
        return #"tests="\#(outcomes.count)" failures="\#(count(.failed))" "#
            + #"errors="\#(count(.broken))" skipped="\#(count(.unknown))" time="\#(time(wall))""#
    }

    private func testCase(_ outcome: ScenarioOutcome, _ replay: ReplayCommand) -> [String] {
        let place = outcome.path.isEmpty ? "orrery" : outcome.path
        var lines = [
            #"    <testcase classname="\#(XMLText.attribute(place))" "#
                + #"name="\#(XMLText.attribute(outcome.name))" "#
                + #"time="\#(time(outcome.figures.wall))">"#
        ]
        var pairs = [("seed", "\(outcome.seed)"), ("trace", outcome.traceHash)]
        if let defect = outcome.defect { pairs.append(("defect", defect)) }
        if let command = replay(outcome) { pairs.append(("replay", command)) }
        lines += properties(pairs, indent: "      ")
        switch outcome.ending {
        case .passed: break
        case .failed:
            let type = outcome.findings.first?.checker.rawValue ?? "expectation"
            lines.append(element("failure", type: type, texts: failures(outcome)))
        case .broken: lines.append(element("error", type: "harness", texts: outcome.remarks))
        case .unknown:
            let message = XMLText.attribute(outcome.remarks.joined(separator: "; "))
            lines.append(#"      <skipped message="\#(message)"/>"#)
        }
        lines.append("    </testcase>")
        return lines
    }

    /// Each finding with its facts, then each expectation that does not hold.
    private func failures(_ outcome: ScenarioOutcome) -> [String] {
        outcome.findings.map {
            FindingText.lines(of: $0, in: outcome).joined(separator: "\n  ")
        }
            + outcome.failedExpectations.map { "does not hold: \($0)" }
    }

    private func element(_ name: String, type: String, texts: [String]) -> String {
        let first = texts.first ?? ""
        let headline = first.prefix { $0 != "\n" }
        let more = texts.count > 1 ? " (and \(texts.count - 1) more)" : ""
        return #"      <\#(name) message="\#(XMLText.attribute(headline + more))" type="\#(type)">"#
            + XMLText.content(texts.joined(separator: "\n")) + "</\(name)>"
    }

    private func properties(_ pairs: [(String, String)], indent: String) -> [String] {
        ["\(indent)<properties>"]
            + pairs.map { name, value in
                #"\#(indent)  <property name="\#(name)" value="\#(XMLText.attribute(value))"/>"#
            } + ["\(indent)</properties>"]
    }

    /// Seconds with three places, as the format has it.
    private func time(_ duration: Duration) -> String {
        let thousandths = max(0, (duration.wholeMicroseconds + 500) / 1000)
        return "\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
    }
}
