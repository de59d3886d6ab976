public import ScenarioLanguage

/// Runs many scenarios, one after another and in the given order, and tells what happens as events.
public struct ScenarioSuite: Sendable {
    private let scenarios: [(path: String, scenario: Scenario)]
    private let options: RunOptions
    private let shelf: FixtureShelf
    private let failFast: Bool
    private let isStopped: @Sendable () -> Bool

    /// A suite.
    /// - Parameters:
    ///   - scenarios: each with its file as the user named it; empty for one built in Swift.
    ///   - options: how all of them run.
    ///   - shelf: where companies and schemas come from.
    ///   - failFast: whether the first that fails or breaks is the last.
    ///   - isStopped: asked before each; once true no other begins.
    public init(
        _ scenarios: [(path: String, scenario: Scenario)], options: RunOptions,
        shelf: FixtureShelf, failFast: Bool = false,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.scenarios = scenarios
        self.options = options
        self.shelf = shelf
        self.failFast = failFast
        self.isStopped = isStopped
    }

    /// Runs them; whatever goes wrong in one is in its outcome, and the others run all the same.
    /// - Parameter report: is told every event, in order.
    public func run(report: @escaping @Sendable (RunEvent) -> Void) -> RunSummary {
        report(
            .began(scenarios: scenarios.count, seed: options.seed, transport: options.transport))
        var summary = RunSummary()
        for (path, scenario) in scenarios {
            if isStopped() { break }
            let run = ScenarioRun(scenario, path: path, options: options, shelf: shelf)
            let outcome = run.execute(report: report)
            summary.add(outcome)
            if failFast, outcome.ending == .failed || outcome.ending == .broken { break }
        }
        report(.ended(summary))
        return summary
    }
}
