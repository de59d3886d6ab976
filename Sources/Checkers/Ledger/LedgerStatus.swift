public import OdooProtocol

/// A row of `sync_status`: a tenant's cursor and flags.
public struct LedgerStatus: Hashable, Sendable, LedgerRow {
    static let table = StoreTable.syncStatus
    /// Whose it is.
    public let tenant: String
    /// Where the sync stands.
    public let state: TenantState
    /// The flag `initialSyncDone`.
    public let initialSyncDone: Bool
    /// The flag `hasFailedBatches`.
    public let hasFailedBatches: Bool
    /// The cursor; nil until every joined module has a done prefix.
    public let cursor: OdooTimestamp?

    init(_ columns: inout ColumnReader) throws(HistoryFault) {
        tenant = try columns.text("tenant")
        state = try columns.word("sync_status", TenantState.self)
        initialSyncDone = try columns.flag("initial_sync_done")
        hasFailedBatches = try columns.flag("has_failed_batches")
        cursor = try columns.optionalInstant("last_completed_window_end")
    }
}
