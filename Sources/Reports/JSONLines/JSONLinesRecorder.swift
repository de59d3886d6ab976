import OdooProtocol
public import ScenarioRunner
import Synchronization

/// The report for programs: one JSON object a line, one line an event, written as it happens.
///
/// Every line has `schema`, the version of this description, and `event`. Keys are never renamed or removed within a
/// version; new ones may come. Seeds are strings, since they are 64-bit numbers that many readers would round. Durations
/// end in `_us` and are microseconds. What is not known is null.
///
/// | event | keys |
/// |---|---|
/// | `run_began` | `scenarios`, `seed`, `transport` |
/// | `scenario_began` | `name`, `path` |
/// | `note` | `scenario`, `at`, `text` |
/// | `scenario_ended` | `name`, `path`, `defect`, `seed`, `ending`, `trace`, `store`, `replay`, `findings`, |
/// | | `expected_findings`, `failed_expectations`, `remarks`, `judged` (checker to count), `figures` |
/// | `run_ended` | `endings` (ending to count), `exit_code`, `figures` |
///
/// A finding has `checker`, `kind`, `anomaly`, `tenant`, `module`, `record`, `window` (`start`, `end`), `batch`, `headline`
/// and `facts` (each `label`, `text`). Figures are `simulated_us`, `wall_us`, `records`, `windows`, `anomalies`, `requests`,
/// `bytes`, `commits` and `faults_fired`.
public final class JSONLinesRecorder: RunRecorder {
    /// The version of the lines.
    public static let schema: Int64 = 1

    private struct State {
        var transport = RunOptions.Transport.inProcess
        var failure: ReportError?
    }

    private let output: any ReportOutput
    private let state = Mutex(State())

    /// A recorder that writes to an output.
    public init(output: any ReportOutput) { self.output = output }

    /// Writes an event's line.
    public func record(_ event: RunEvent) {
        state.withLock { state in
            if case .began(_, _, let transport) = event { state.transport = transport }
            guard state.failure == nil else { return }
            let object = EventObject(replay: ReplayCommand(transport: state.transport))(event)
            state.failure = output.attempt("\(object)\n")
        }
    }

    /// Everything is written already.
    /// - Throws: `ReportError` if some line could not be; a reader that went away is no failure.
    public func finish() throws {
        let failure = state.withLock { $0.failure }
        if let failure, failure.code != .readerGone { throw failure }
    }
}
