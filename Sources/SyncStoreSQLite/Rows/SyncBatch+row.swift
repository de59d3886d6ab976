import GRDB
import OdooProtocol
import SyncEngine

extension SyncBatch {
    /// The columns of `sync_batch` that `init(row:)` reads, in its order.
    static let columns = """
        id, tenant, module, kind, window_start, window_end, first_id, last_id, status, attempts,
        failures, next_attempt_at, lease_owner, lease_renewed_at, token, pages, records, last_error,
        session, created_at, started_at, finished_at, deaths, lease_page, stuck_page,
        stuck_failures,
        (SELECT published FROM derived_cursor d WHERE d.tenant = sync_batch.tenant) - stuck_since,
        audit_task
        """

    /// A batch as the ledger has it.
    init(row: StatementRow) throws {
        var window: Window?
        if let start = row.instant(4), let end = row.instant(5) { window = Window(start, end) }
        var idRange: ClosedRange<Int64>?
        if let first = row[6] as Int64?, let last = row[7] as Int64? { idRange = first...last }
        self.init(
            id: row[0], tenant: row[1], module: row[2], kind: try row.word(3), window: window,
            idRange: idRange, status: try row.word(8), attempts: row[9], failures: row[10],
            nextAttemptAt: row.instant(11), leaseOwner: row[12], leaseRenewedAt: row.instant(13),
            token: row[14], pages: row[15], records: row[16], lastError: row[17], session: row[18],
            createdAt: OdooTimestamp(microseconds: row[19]), startedAt: row.instant(20),
            finishedAt: row.instant(21), deaths: row[22], stuck: StuckPage(row: row),
            leasePage: row[23])
        if row[27] as String? != nil { audit = try row.word(27) }
    }
}

extension StuckPage {
    /// Where a batch is stuck; nil where nothing failed at a page.
    fileprivate init?(row: StatementRow) {
        guard let page = row[24] as Int? else { return nil }
        self.init(page: page, failures: row[25], othersPublished: row[26] ?? 0)
    }
}
