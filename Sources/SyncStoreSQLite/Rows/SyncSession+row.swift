import GRDB
import OdooProtocol
import SyncEngine

extension SyncSession {
    /// The columns of `sync_session` that `init(row:)` reads, in its order.
    static let columns = """
        id, tenant, type, start_at, end_at, status, batches_total, batches_done, batches_failed,
        records_inserted, records_updated, records_unchanged, records_tombstoned,
        lease_owner, lease_renewed_at
        """

    /// A session as the ledger has it.
    init(row: StatementRow) throws {
        self.init(
            id: row[0], userID: row[1], type: try row.word(2),
            startAt: OdooTimestamp(microseconds: row[3]), endAt: row.instant(4),
            status: try row.word(5), batchesTotal: row[6], batchesDone: row[7],
            batchesFailed: row[8], recordsInserted: row[9], recordsUpdated: row[10],
            recordsUnchanged: row[11], recordsTombstoned: row[12], leaseOwner: row[13],
            leaseRenewedAt: row.instant(14))
    }
}
