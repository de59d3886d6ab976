import Checkers

/// What one case came to.
public struct ExhaustiveResult: Sendable {
    /// The case.
    public let place: ExhaustiveCase
    /// The mix in words.
    public let mix: String
    /// What was just done when the engine was killed; nil where nobody was.
    public let crash: String?
    /// How the run ended, and what was found.
    public let outcome: ScenarioOutcome
    /// How many points there are in the run after which an engine may be killed.
    let points: Int
    /// Whether any answer could have been another in another order of commits.
    var seesOrder: Bool { outcome.seesCommitOrder }

    /// What is wrong, in a line; empty for nothing.
    public var complaint: String {
        let found = outcome.findings.prefix(3).map { "\($0.checker.rawValue): \($0.headline)" }
        return (outcome.remarks + outcome.failedExpectations + found).joined(separator: " · ")
    }
}
