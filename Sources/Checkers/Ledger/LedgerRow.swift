/// A row of one of the store's tables, decoded from its columns.
protocol LedgerRow: Sendable {
    /// The table it is a row of.
    static var table: StoreTable { get }
    /// Decodes the columns that the checkers judge by; others may be there.
    init(_ columns: inout ColumnReader) throws(HistoryFault)
}
