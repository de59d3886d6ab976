import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Hands out the next batch that is ready, and raises its fencing token.
    ///
    /// Ready is a pending batch, or one whose next attempt is due, of a mirrored module,
    /// whose window may be read; the oldest window comes first, then the lower id, then work that
    /// has no window. A suspended tenant has none.
    ///
    /// - Returns: the batch as claimed; nil if none is ready.
    /// - Throws: `.busy`, `.full`, `.failed`.
    /// - Complexity: O(open batches).
    public func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) throws(SyncStoreError) -> SyncBatch? {
        try write("claim a batch of \(request.tenant)") { db -> SyncBatch? in
            guard let ready = try db.nextReady(request) else { return nil }
            try ready.checkTransition(to: .running)
            let instant = request.instant.microseconds
            try db.run(
                """
                UPDATE sync_batch SET status = 'running', attempts = attempts + 1,
                  token = token + 1,
                  next_attempt_at = NULL, lease_owner = ?, lease_renewed_at = ?, lease_page = NULL,
                  started_at = ?, finished_at = NULL
                WHERE id = ?
                """, [request.worker, instant, instant, ready.id])
            guard let batch = try db.batch(ready.id) else {
                throw SyncStoreError(.failed, "Batch \(ready.id) was not claimed.")
            }
            try db.run(
                "INSERT INTO batch_attempt(batch, token, worker, started_at) VALUES (?, ?, ?, ?)",
                [batch.id, batch.token, request.worker, instant])
            if ready.status == .failed { try db.recountFailures(of: ready.session) }
            try db.deriveStatus(of: request.tenant, by: derive)
            return batch
        }
    }

    /// Renews the lease of a claim, and of its worker's sessions, and records at which page it is.
    /// - Throws: `.staleToken` if the batch was taken over; `.busy`, `.full`, `.failed`.
    public func renew(
        _ claim: Claim, page: Int, at instant: OdooTimestamp
    ) throws(SyncStoreError) {
        try write("renew the lease of batch \(claim.batch)") { db in
            let batch = try db.claimedBatch(claim)
            try db.run(
                "UPDATE sync_batch SET lease_renewed_at = ?, lease_page = ? WHERE id = ?",
                [instant.microseconds, page, claim.batch])
            try db.run(
                """
                UPDATE sync_session SET lease_renewed_at = ?
                WHERE tenant = ? AND lease_owner = ? AND status = 'open'
                """, [instant.microseconds, batch.tenant, claim.worker])
        }
    }

    /// Takes the next number of the request sequence; numbers of a batch's attempt are kept in its
    /// ledger.
    ///
    /// - Parameters:
    ///   - claim: the attempt that the request belongs to; nil for requests of no batch.
    ///   - page: the page's place in the attempt, from 0, for a request that reads a page of the
    ///     window.
    /// - Throws: `.inconsistent` if there never was such an attempt; `.busy`, `.full`, `.failed`.
    public func takeRequestNumber(
        for claim: Claim?, page: Int?
    ) throws(SyncStoreError) -> Int64 {
        try write("take a request number") { db in
            // Not by `RETURNING`, which keeps its rows in a table of its own until they are asked for.
            guard let last = try db.number("SELECT value FROM request_sequence") else {
                throw SyncStoreError(.corrupt, "The request sequence has no value.")
            }
            let number = last + 1
            try db.run("UPDATE request_sequence SET value = ?", [number])
            if let claim {
                try db.run(
                    "INSERT INTO attempt_request(number, batch, token, page) VALUES (?, ?, ?, ?)",
                    [number, claim.batch, claim.token, page])
            }
            return number
        }
    }
}

extension Database {
    // The order is the index's, so that the first row that fits is the answer.
    private static func nextReady(leavingOut modules: Int) -> String {
        let others =
            modules == 0
            ? ""
            : "AND module NOT IN (\(Array(repeating: "?", count: modules).joined(separator: ", ")))"
        return """
            SELECT \(SyncBatch.columns) FROM sync_batch INDEXED BY sync_batch_ready
            WHERE tenant = ? AND status IN ('pending', 'failed')
              AND (next_attempt_at IS NULL OR next_attempt_at <= ?)
              AND (window_end IS NULL OR window_end <= ?) \(others)
              AND EXISTS (SELECT 1 FROM module_state m
                WHERE m.tenant = sync_batch.tenant AND m.module = sync_batch.module
                  AND m.mirrored = 1)
              AND EXISTS (SELECT 1 FROM sync_status s
                WHERE s.tenant = sync_batch.tenant AND s.suspended_at IS NULL)
            ORDER BY window_start IS NULL, window_start, id LIMIT 1
            """
    }

    /// The batch that a request would be given.
    fileprivate func nextReady(_ request: ClaimRequest) throws -> SyncBatch? {
        let others = request.leavingOut.sorted()
        let values: StatementValues = [
            request.tenant, request.dueThrough.microseconds, request.readableThrough.microseconds,
        ]
        return try row(
            Self.nextReady(leavingOut: others.count), values + others, SyncBatch.init(row:))
    }
}
