public import OdooProtocol

/// One committed transaction of the store: what became durable in one step.
public struct StoreCommit: Hashable, Sendable {
    /// Where the change came from; only a transaction of the engine is judged as a step of its own.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The engine committed it.
        case transaction
        /// The store was found so: an older version's database, or rows that were there at the first opening.
        case imported
        /// An older snapshot was put back; baselines of cursor and rows start anew.
        case restored
    }

    /// Its place in the history's one sequence.
    public var sequence: Int64
    /// When it became durable, in virtual time.
    public var instant: OdooTimestamp
    /// Where it came from.
    public var origin: Origin
    /// Each row that differs, at most once.
    public var changes: [StoreChange]

    /// A commit.
    public init(
        sequence: Int64, instant: OdooTimestamp, origin: Origin = .transaction,
        changes: [StoreChange]
    ) {
        self.sequence = sequence
        self.instant = instant
        self.origin = origin
        self.changes = changes
    }
}
