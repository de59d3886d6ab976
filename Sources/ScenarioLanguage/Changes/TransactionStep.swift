/// Changes in one transaction: stamped when it begins, seen by others when it commits.
public struct TransactionStep: Hashable, Sendable {
    /// How long after its begin it commits.
    public var openFor: Duration
    /// What it changes, in order.
    public var changes: [RecordChange]

    /// A transaction that stays open for a while.
    public init(openFor: Duration, _ changes: [RecordChange]) {
        self.openFor = openFor
        self.changes = changes
    }
}
