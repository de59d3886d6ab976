import GRDB
import OdooProtocol
import SyncEngine

extension Database {
    /// Raises the number by which workers notice that a tenant's ledger has changed.
    func noteChange(of tenant: String) throws {
        try run("UPDATE derived_cursor SET changes = changes + 1 WHERE tenant = ?", [tenant])
    }

    /// Counts one more published batch of a tenant: what tells a stuck batch from an outage.
    func notePublished(of tenant: String) throws {
        try run("UPDATE derived_cursor SET published = published + 1 WHERE tenant = ?", [tenant])
    }

    /// Takes records off the list of parked ones that were read since they were parked.
    func settleParked(of tenant: String) throws {
        try run(
            """
            DELETE FROM parked_record WHERE tenant = ?1 AND EXISTS (SELECT 1 FROM record r
              WHERE r.tenant = ?1 AND r.module = parked_record.module
                AND r.odoo_id = parked_record.odoo_id
                AND r.sent_number > parked_record.sent_number)
            """, [tenant])
    }

    /// Lists the records that a batch is published without.
    func park(_ records: [ParkedRecord]) throws {
        for record in records {
            try run(
                """
                INSERT INTO parked_record(tenant, module, odoo_id, reason, batch, parked_at,
                  sent_number)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET reason = excluded.reason, batch = excluded.batch,
                  parked_at = excluded.parked_at, sent_number = excluded.sent_number
                """,
                [
                    record.tenant, record.module, record.id, record.reason, record.batch,
                    record.parkedAt.microseconds, record.sentNumber,
                ])
        }
    }

    /// Counts where an attempt failed: one more at the same page, or the first at another.
    func noteFailure(of batch: SyncBatch, at page: Int) throws {
        try run(
            """
            UPDATE sync_batch SET
              stuck_failures = CASE WHEN stuck_page = ?1 THEN stuck_failures + 1 ELSE 1 END,
              stuck_since = CASE WHEN stuck_page = ?1 THEN stuck_since ELSE coalesce(
                (SELECT published FROM derived_cursor d WHERE d.tenant = sync_batch.tenant), 0) END,
              stuck_page = ?1
            WHERE id = ?2
            """, [page, batch.id])
    }

    /// Forgets where attempts of a batch failed.
    func forgetFailures(of batch: Int64) throws {
        try run(
            """
            UPDATE sync_batch SET stuck_page = NULL, stuck_failures = 0, stuck_since = 0
            WHERE id = ?
            """, [batch])
    }

    /// Puts a running batch back whose worker is gone. That counts for back-off, and for poison only
    /// if the worker's last sign of life came from a page.
    func putBack(
        _ batch: SyncBatch, nextAttemptAt: OdooTimestamp?, at instant: OdooTimestamp
    ) throws {
        let claim = Claim(batch: batch.id, token: batch.token, worker: batch.leaseOwner ?? "")
        try end(batch, EndedAttempt(claim: claim, status: .pending, instant: instant))
        try run(
            "UPDATE sync_batch SET deaths = deaths + 1, next_attempt_at = ? WHERE id = ?",
            [nextAttemptAt?.microseconds, batch.id])
        guard let page = batch.leasePage, batch.stuck == nil || batch.stuck?.page == page else {
            return
        }
        try noteFailure(of: batch, at: page)
    }
}
