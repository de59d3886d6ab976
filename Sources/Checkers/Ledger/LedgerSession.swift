public import OdooProtocol

/// A row of `sync_session`: one run of initial, incremental or audit work, with its sums.
public struct LedgerSession: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.syncSession
    /// Its id.
    public let id: Int64
    /// Whose it is.
    public let tenant: String
    /// What kind of work it was.
    public let type: String
    /// When it began.
    public let startAt: OdooTimestamp
    /// When it ended; nil while open.
    public let endAt: OdooTimestamp?
    /// Where it stands.
    public let status: SessionStatus
    /// How many batches it has.
    public let batchesTotal: Int64
    /// How many of them were published.
    public let batchesDone: Int64
    /// How many of them failed.
    public let batchesFailed: Int64
    /// Records that were new.
    public let inserted: Int64
    /// Records that changed.
    public let updated: Int64
    /// Records that were read and were the same.
    public let unchanged: Int64
    /// Records that became tombstones.
    public let tombstoned: Int64

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        id = try columns.int("id")
        tenant = try columns.text("tenant")
        type = try columns.text("type")
        startAt = try columns.instant("start_at")
        endAt = try columns.optionalInstant("end_at")
        status = try columns.word("status", SessionStatus.self)
        batchesTotal = try columns.int("batches_total")
        batchesDone = try columns.int("batches_done")
        batchesFailed = try columns.int("batches_failed")
        inserted = try columns.int("records_inserted")
        updated = try columns.int("records_updated")
        unchanged = try columns.int("records_unchanged")
        tombstoned = try columns.int("records_tombstoned")
    }
}
