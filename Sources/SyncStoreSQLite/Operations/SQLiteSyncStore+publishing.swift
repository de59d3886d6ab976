import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Makes a batch visible whole: rows, `done`, cursor, flags and session counts in one
    /// transaction.
    ///
    /// Rows that were put aside and rows in memory pass through the same upsert, which asks
    /// `decide` wherever a version is stored. A row in memory replaces one with its id that was put
    /// aside: it is the later read. The counts of the outcome and of the session cover references
    /// too.
    ///
    /// - Returns: what it came to; with ids to read again, nothing was published.
    /// - Throws: `.staleToken` if the batch was taken over; `.inconsistent` for a payload that is
    ///   no JSON object; `.busy`, `.full`, `.failed`. Nothing changes then.
    /// - Complexity: O(rows × log(records)); rows put aside take no memory.
    public func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) throws(SyncStoreError) -> PublishOutcome {
        // The rule is kept while its rows are written, since SQLite is what calls it, and never
        // longer.
        try withoutActuallyEscaping(decide) { decide throws(SyncStoreError) in
            try publish(publication, deciding: decide, derive: derive)
        }
    }

    /// The transaction of `publish`.
    private func publish(
        _ publication: Publication, deciding decide: @escaping RowRule, derive: StatusRule
    ) throws(SyncStoreError) -> PublishOutcome {
        try writeOrUndo("publish batch \(publication.claim.batch)") { db in
            let batch = try db.claimedBatch(publication.claim)
            try batch.checkTransition(to: .done)
            var writer = RowWriter(
                db: db, judge: judge, tenant: batch.tenant, readBy: publication.readBy,
                decide: decide, kept: publication.keptFields)
            if publication.hasStagedRows {
                try writer.writeStaged(
                    publication.claim, module: batch.module, replacedBy: publication.rows)
            }
            try writer.write(publication.rows, module: batch.module, batch: batch.id)
            for (module, rows) in publication.references.sorted(by: { $0.key < $1.key }) {
                try writer.write(rows, module: module, batch: nil)
            }
            guard writer.outcome.readAgain.isEmpty else {
                return (PublishOutcome(readAgain: writer.outcome.readAgain), .rollback)
            }
            try db.finish(batch, publication, writer.outcome)
            try db.deriveStatus(of: batch.tenant, by: derive)
            return (writer.outcome, .commit)
        }
    }
}

extension Database {
    /// Marks a batch done, ends its attempt and counts it in its session.
    func finish(
        _ batch: SyncBatch, _ publication: Publication, _ outcome: PublishOutcome
    ) throws {
        let instant = publication.instant.microseconds
        try run(
            """
            UPDATE sync_batch SET status = 'done', failures = 0, deaths = 0, next_attempt_at = NULL,
              stuck_page = NULL, stuck_failures = 0, stuck_since = 0, lease_owner = NULL,
              lease_renewed_at = NULL, lease_page = NULL, pages = ?, records = ?, finished_at = ?
            WHERE id = ?
            """, [publication.pages, publication.records, instant, batch.id])
        try run(
            """
            UPDATE batch_attempt SET ended_at = ?, outcome = 'published', first_request = ?,
              pages = ?
            WHERE batch = ? AND token = ?
            """,
            [instant, publication.firstRequest, publication.pages, batch.id, batch.token])
        try run("DELETE FROM staged_page WHERE batch = ?", [batch.id])
        try park(publication.parked)
        try notePublished(of: batch.tenant)
        guard let session = batch.session else { return }
        try run(
            """
            UPDATE sync_session SET batches_done = batches_done + 1,
              records_inserted = records_inserted + ?, records_updated = records_updated + ?,
              records_unchanged = records_unchanged + ?
            WHERE id = ?
            """, [outcome.inserted, outcome.updated, outcome.unchanged, session])
        try run(
            "UPDATE sync_status SET last_process_id = ? WHERE tenant = ?", [session, batch.tenant])
    }
}
