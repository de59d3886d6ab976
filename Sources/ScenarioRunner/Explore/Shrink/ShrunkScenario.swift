public import ScenarioLanguage

/// The smallest scenario that a search came to.
public struct ShrunkScenario: Sendable {
    /// The scenario.
    public var scenario: Scenario
    /// The seed that it fails with.
    public var seed: UInt64
    /// How it failed last; nil if it never ran.
    public var outcome: ScenarioOutcome?
    /// How many runs the search took.
    public var runs: Int
}
