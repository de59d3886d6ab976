/// Where a failing scenario came from.
public struct FoundBy: Hashable, Sendable {
    /// The seed.
    public var seed: UInt64
    /// About how many days its first phase lasted.
    public var days: Int

    /// A seed of an exploration.
    public init(seed: UInt64, days: Int) {
        self.seed = seed
        self.days = days
    }
}
