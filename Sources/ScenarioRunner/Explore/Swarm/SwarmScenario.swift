public import ScenarioLanguage

/// The scenario of a seed: a company, an engine, people at work, and whatever goes wrong, all drawn.
///
/// Each seed turns a random part of the features on and leaves the others off: what only shows when something does *not*
/// happen is found as well (Groce and others, "Swarm Testing", 2012). First comes a phase in which anything may happen, about
/// as long as asked for; then everybody goes home, no fault is left, and all must be done: every window, one audit, one deep
/// audit, and after them the store is the source, row for row and field for field.
///
/// The scenario is like any other: it prints as a page of YAML, and that page run with the same seed leaves the same trace.
/// Which scenario a seed names may change from version to version; whoever wants to keep one keeps its page.
public struct SwarmScenario: Hashable, Sendable {
    /// The seed, of the scenario and of its run.
    public let seed: UInt64
    /// About how many days the first phase lasts.
    public let days: Int

    /// The scenario of a seed.
    /// - Precondition: `days` is at least 1.
    public init(seed: UInt64, days: Int) {
        precondition(days >= 1, "a scenario of \(days) days")
        self.seed = seed
        self.days = days
    }

    /// The scenario, the same for the same seed and days on every machine.
    /// - Complexity: O(days).
    public var scenario: Scenario {
        var draw = SwarmDraw(seed: seed, days: days)
        return draw.make()
    }
}
