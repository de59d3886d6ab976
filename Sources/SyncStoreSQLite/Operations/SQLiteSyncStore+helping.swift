import GRDB
public import OdooProtocol
public import SyncEngine

/// What a person does about work that stands still.
extension SQLiteSyncStore {
    /// Makes dead batches of mirrored modules pending and failed ones due at once.
    ///
    /// A dead batch begins anew: what failed before counts no more.
    /// - Returns: those batches, as they now stand, by id.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func retry(
        _ request: RetryRequest, derive: StatusRule
    ) throws(SyncStoreError) -> [SyncBatch] {
        try write("have batches of \(request.tenant) tried again") { db in
            let wanted = request.batches.map {
                "[" + $0.map(String.init).joined(separator: ",") + "]"
            }
            let chosen: [SyncBatch] = try db.rows(
                """
                SELECT \(SyncBatch.columns) FROM sync_batch
                WHERE tenant = ?1 AND status <> 'done' AND status IN ('dead', 'failed')
                  AND (?2 IS NULL OR module = ?2)
                  AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3)))
                ORDER BY id
                """, [request.tenant, request.module, wanted], SyncBatch.init(row:))
            guard !chosen.isEmpty else { return [] }
            for batch in chosen { try db.retry(batch, at: request.instant) }
            for session in Set(chosen.compactMap(\.session)).sorted() {
                try db.recountFailures(of: session)
            }
            try db.deriveStatus(of: request.tenant, by: derive)
            let ids = "[" + chosen.map { String($0.id) }.joined(separator: ",") + "]"
            return try db.rows(
                """
                SELECT \(SyncBatch.columns) FROM sync_batch
                WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
                """, [ids], SyncBatch.init(row:))
        }
    }

    /// The records that windows were published without, by module and id.
    /// - Throws: `.busy`, `.failed`.
    public func parkedRecords(of tenant: String) throws(SyncStoreError) -> [ParkedRecord] {
        try read("read the parked records of \(tenant)") { db in
            try db.rows(
                """
                SELECT module, odoo_id, reason, batch, sent_number, parked_at, acknowledged_at
                FROM parked_record WHERE tenant = ? ORDER BY module, odoo_id
                """, [tenant]
            ) { row in
                ParkedRecord(
                    tenant: tenant, module: row[0], id: row[1], reason: row[2], batch: row[3],
                    sentNumber: row[4], parkedAt: OdooTimestamp(microseconds: row[5]),
                    acknowledgedAt: row.instant(6))
            }
        }
    }

    /// Takes note of a parked record on a person's behalf.
    /// - Returns: false if there is no such parked record, or somebody took note of it before.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func acknowledgeParked(
        _ id: Int64, module: String, tenant: String, at instant: OdooTimestamp
    ) throws(SyncStoreError) -> Bool {
        try write("acknowledge \(module) \(id)") { db in
            try db.run(
                """
                UPDATE parked_record SET acknowledged_at = ?
                WHERE tenant = ? AND module = ? AND odoo_id = ? AND acknowledged_at IS NULL
                """, [instant.microseconds, tenant, module, id])
            return db.changesCount == 1
        }
    }
}

extension Database {
    /// Makes a dead batch pending, or a failed one due.
    fileprivate func retry(_ batch: SyncBatch, at instant: OdooTimestamp) throws {
        guard batch.status == .dead else {
            try run(
                "UPDATE sync_batch SET next_attempt_at = min(next_attempt_at, ?) WHERE id = ?",
                [instant.microseconds, batch.id])
            return
        }
        try batch.checkTransition(to: .pending)
        try run(
            """
            UPDATE sync_batch SET status = 'pending', failures = 0, deaths = 0,
              next_attempt_at = NULL, finished_at = NULL
            WHERE id = ?
            """, [batch.id])
        try forgetFailures(of: batch.id)
    }
}
