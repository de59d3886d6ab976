import GRDB
import OdooProtocol
import SyncEngine

extension SyncBatch {
    /// Refuses a transition that the ledger does not allow.
    func checkTransition(to next: BatchStatus) throws(SyncStoreError) {
        guard status.mayBecome(next) else {
            throw SyncStoreError(
                .inconsistent,
                "Batch \(id) is \(status.rawValue) and cannot become \(next.rawValue).")
        }
    }
}

extension Database {
    private static let batchByID = "SELECT \(SyncBatch.columns) FROM sync_batch WHERE id = ?"

    /// The batch of an id; nil if there is none.
    func batch(_ id: Int64) throws -> SyncBatch? {
        try row(Self.batchByID, [id], SyncBatch.init(row:))
    }

    /// The batch of a claim, if the claim still holds.
    ///
    /// The token decides, never the lease's age: a worker that was slow but was not replaced has
    /// lost nothing.
    /// - Throws: `.staleToken` if the batch was taken over or put back; `.inconsistent` if there is
    ///   no such batch.
    func claimedBatch(_ claim: Claim) throws -> SyncBatch {
        guard let batch = try batch(claim.batch) else {
            throw SyncStoreError(.inconsistent, "There is no batch \(claim.batch).")
        }
        guard batch.status == .running, batch.token == claim.token else {
            throw SyncStoreError(
                .staleToken,
                """
                Batch \(claim.batch) is \(batch.status.rawValue) under token \(batch.token); \
                \(claim.worker) holds token \(claim.token).
                """)
        }
        return batch
    }

    /// Ends the attempt of a running batch without publishing; its rows put aside go.
    func end(_ batch: SyncBatch, _ attempt: EndedAttempt) throws {
        let status = attempt.status
        try batch.checkTransition(to: status)
        let isFailure = status == .failed || status == .dead
        let instant = attempt.instant.microseconds
        try run(
            """
            UPDATE sync_batch SET status = ?, failures = failures + ?, next_attempt_at = ?,
              last_error = coalesce(?, last_error), lease_owner = NULL, lease_renewed_at = NULL,
              lease_page = NULL, finished_at = ?
            WHERE id = ?
            """,
            [
                status.rawValue, isFailure ? 1 : 0, attempt.nextAttemptAt?.microseconds,
                attempt.error, status == .dead ? instant : nil, batch.id,
            ])
        let outcome = isFailure ? status.rawValue : "abandoned"
        try run(
            "UPDATE batch_attempt SET ended_at = ?, outcome = ? WHERE batch = ? AND token = ?",
            [instant, outcome, batch.id, batch.token])
        try run("DELETE FROM staged_page WHERE batch = ?", [batch.id])
        if attempt.foundNoPoison {
            try forgetFailures(of: batch.id)
        } else if status == .failed, let page = attempt.page {
            try noteFailure(of: batch, at: page)
        }
        guard isFailure else { return }
        try recountFailures(of: batch.session)
        try run(
            "UPDATE sync_status SET last_sync_failed_at = ? WHERE tenant = ?",
            [instant, batch.tenant])
    }

    /// Counts anew how many batches of a session are failed or dead.
    func recountFailures(of session: Int64?) throws {
        guard let session else { return }
        try run(
            """
            UPDATE sync_session SET batches_failed = (SELECT count(*) FROM sync_batch
              WHERE session = sync_session.id AND status <> 'done' AND status IN ('failed', 'dead'))
            WHERE id = ?
            """, [session])
    }
}
