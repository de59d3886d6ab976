/// Why a scenario cannot go on: a mistake in it that only shows while it runs.
struct ScenarioStop: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong, in words.
    let description: String

    init(_ description: String) { self.description = description }
}
