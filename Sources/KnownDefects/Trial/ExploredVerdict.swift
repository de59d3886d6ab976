public import Checkers
public import ScenarioRunner

/// What drawn scenarios made of one known defect: whether any of them noticed it without a scenario of its own.
public struct ExploredVerdict: Sendable {
    /// What the expected checker reported; nil if no seed showed it.
    public var finding: Finding?
    /// The seed that caught it.
    public var seed: UInt64?
    /// How many seeds were run until then, or in all.
    public var seeds = 0
    /// How many of them the sound engine does not pass, so that they prove nothing.
    public var unusable = 0
    /// The smallest page that still shows it; nil if it was not looked for or not found.
    public var page: Regression?
    /// The wall time of all runs, searching for a small page included.
    public var wall = Duration.zero

    /// Whether it was caught.
    public var isCaught: Bool { finding != nil }

    /// A verdict before any seed was run.
    public init() {}
}
