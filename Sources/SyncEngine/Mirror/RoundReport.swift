/// What came of one round of work.
public struct RoundReport: Hashable, Sendable {
    /// Batches that were planned.
    public var planned: Int
    /// Batches that were published.
    public var published: Int
    /// Attempts that were dropped without a failure: read too early, or rights changed meanwhile.
    public var dropped: Int
    /// Rows that were new.
    public var inserted: Int
    /// Rows that replaced another version.
    public var updated: Int
    /// Rows that were there already.
    public var unchanged: Int
    /// Rows whose source is gone.
    public var tombstoned: Int
    /// What failed, in the order in which it did.
    public var failures: [EngineError]

    /// A report; the defaults are those of a round that did nothing.
    public init(
        planned: Int = 0, published: Int = 0, dropped: Int = 0, inserted: Int = 0,
        updated: Int = 0, unchanged: Int = 0, tombstoned: Int = 0,
        failures: [EngineError] = []
    ) {
        self.planned = planned
        self.published = published
        self.dropped = dropped
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
        self.tombstoned = tombstoned
        self.failures = failures
    }

    /// Adds another round's counts and failures.
    /// - Complexity: O(number of the other's failures).
    public mutating func add(_ other: RoundReport) {
        planned += other.planned
        published += other.published
        dropped += other.dropped
        inserted += other.inserted
        updated += other.updated
        unchanged += other.unchanged
        tombstoned += other.tombstoned
        failures += other.failures
    }
}
