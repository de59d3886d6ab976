/// A row of `attempt_request`: one request that an attempt sent.
public struct AttemptRequest: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.attemptRequest
    /// The attempt.
    public let attempt: AttemptKey
    /// The request's number, the same as on the wire.
    public let number: Int64
    /// Which page of the batch it asked for; nil for any other request.
    public let page: Int64?

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        let batch = try columns.int("batch")
        attempt = AttemptKey(batch: batch, token: try columns.int("token"))
        number = try columns.int("number")
        page = try columns.optionalInt("page")
    }
}
