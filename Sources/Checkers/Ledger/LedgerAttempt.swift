/// A row of `batch_attempt`: one try at a batch, known by its fencing token.
public struct LedgerAttempt: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.batchAttempt
    /// The batch and the token.
    public let key: AttemptKey

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        let batch = try columns.int("batch")
        key = AttemptKey(batch: batch, token: try columns.int("token"))
    }
}
