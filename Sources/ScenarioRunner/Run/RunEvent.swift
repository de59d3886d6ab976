/// What happens while scenarios run; every report is a recorder of these.
public enum RunEvent: Sendable {
    /// The run begins.
    case began(scenarios: Int, seed: UInt64, transport: RunOptions.Transport)
    /// A scenario begins.
    case scenarioBegan(name: String, path: String)
    /// A scenario has something to tell its reader.
    case note(scenario: String, instant: String, text: String)
    /// A scenario has ended.
    case scenarioEnded(ScenarioOutcome)
    /// All have ended.
    case ended(RunSummary)
}

/// The whole run in figures.
public struct RunSummary: Sendable {
    /// How many scenarios ended how.
    public var endings: [ScenarioOutcome.Ending: Int] = [:]
    /// The sums.
    public var figures = ScenarioOutcome.Figures()

    /// Nothing yet.
    public init() {}

    /// Counts a scenario in.
    public mutating func add(_ outcome: ScenarioOutcome) {
        endings[outcome.ending, default: 0] += 1
        figures.add(outcome.figures)
    }

    /// The exit code of the run: 70 if the harness broke, 1 for an anomaly, 2 if something is unknown, else 0.
    public var exitCode: Int32 {
        if endings[.broken, default: 0] > 0 { return 70 }
        if endings[.failed, default: 0] > 0 { return 1 }
        return endings[.unknown, default: 0] > 0 ? 2 : 0
    }
}
