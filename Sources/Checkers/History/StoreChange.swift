public import OdooProtocol

/// One row of the store before and after a commit, column by column.
public struct StoreChange: Hashable, Sendable {
    /// The table.
    public var table: StoreTable
    /// The row before the commit by column name; nil when it was inserted.
    public var before: FieldObject?
    /// The row after the commit by column name; nil when it was deleted.
    public var after: FieldObject?

    /// A change.
    public init(table: StoreTable, before: FieldObject?, after: FieldObject?) {
        self.table = table
        self.before = before
        self.after = after
    }
}
