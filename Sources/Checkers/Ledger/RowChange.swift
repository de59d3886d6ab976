/// A decoded row of the store before and after a commit.
public struct RowChange<Row: Sendable>: Sendable {
    /// Before the commit; nil when it was inserted.
    public let before: Row?
    /// After the commit; nil when it was deleted.
    public let after: Row?
}
