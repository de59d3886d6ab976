/// How far the search for a smaller scenario is.
public struct ShrinkProgress: Hashable, Sendable {
    /// Runs spent so far.
    public var runs: Int
    /// Runs that may be spent.
    public var limit: Int
    /// How many steps the smallest failing scenario has.
    public var steps: Int

    /// Progress.
    public init(runs: Int, limit: Int, steps: Int) {
        self.runs = runs
        self.limit = limit
        self.steps = steps
    }
}
