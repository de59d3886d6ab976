import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Makes the tenant's ledger ready for this configuration and derives its status anew.
    ///
    /// Open batches of removed modules go back to `pending`, and so do running ones of this worker: a
    /// worker that opens holds no batch, so what stands under its name was left by a process that is
    /// gone. Their rows put aside go, and the token of the next claim fences a straggler.
    ///
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func open(
        _ opening: Opening, derive: StatusRule
    ) throws(SyncStoreError) -> OpeningReport {
        try write("open the ledger of \(opening.tenant)") { db in
            let tenant = opening.tenant
            var report = OpeningReport()
            try db.run(
                "INSERT INTO sync_status(tenant) VALUES (?) ON CONFLICT DO NOTHING", [tenant])
            try db.run(
                """
                INSERT INTO derived_cursor(tenant, last_completed_window_end)
                SELECT tenant, last_completed_window_end FROM sync_status WHERE tenant = ?
                ON CONFLICT DO NOTHING
                """, [tenant])
            try db.takeInModules(opening, report: &report)
            try db.putBack(batchesOf: opening.worker, tenant: tenant, at: opening.instant)
            report.editedCursor = try db.restoreCursor(of: tenant)
            try db.deriveStatus(of: tenant, by: derive)
            return report
        }
    }
}

extension Database {
    /// Marks which modules are mirrored from now on.
    fileprivate func takeInModules(_ opening: Opening, report: inout OpeningReport) throws {
        let tenant = opening.tenant
        let stored = try modules(of: tenant).filter(\.isMirrored).map(\.module)
        let wanted = Set(opening.modules)
        report.added = wanted.subtracting(stored).sorted()
        report.removed = stored.filter { !wanted.contains($0) }
        for module in report.added {
            try run(
                """
                INSERT INTO module_state(tenant, module) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET mirrored = 1
                """, [tenant, module])
        }
        for module in report.removed {
            try run(
                "UPDATE module_state SET mirrored = 0, joined = 0 WHERE tenant = ? AND module = ?",
                [tenant, module])
            try putBack(allOf: module, tenant: tenant, at: opening.instant)
        }
    }

    /// Puts back the open batches of a module that leaves the mirror, whoever works on them; what
    /// failed before counts no more when it comes back. Dead ones stay dead.
    private func putBack(
        allOf module: String, tenant: String, at instant: OdooTimestamp
    ) throws {
        let sql = """
            SELECT \(SyncBatch.columns) FROM sync_batch
            WHERE tenant = ? AND module = ? AND status <> 'done' AND status IN ('running', 'failed')
            ORDER BY id
            """
        for batch in try rows(sql, [tenant, module], SyncBatch.init(row:)) {
            if batch.status == .running {
                let claim = Claim(
                    batch: batch.id, token: batch.token, worker: batch.leaseOwner ?? "")
                try end(batch, EndedAttempt(claim: claim, status: .pending, instant: instant))
            }
            try run(
                """
                UPDATE sync_batch SET status = 'pending', failures = 0, deaths = 0,
                  next_attempt_at = NULL
                WHERE id = ?
                """, [batch.id])
            try forgetFailures(of: batch.id)
            try recountFailures(of: batch.session)
        }
    }

    /// Puts back the batches that a worker left running.
    fileprivate func putBack(
        batchesOf worker: String, tenant: String, at instant: OdooTimestamp
    ) throws {
        let sql = """
            SELECT \(SyncBatch.columns) FROM sync_batch
            WHERE tenant = ? AND status <> 'done' AND status = 'running' AND lease_owner = ?
            ORDER BY id
            """
        for batch in try rows(sql, [tenant, worker], SyncBatch.init(row:)) {
            try putBack(batch, nextAttemptAt: nil, at: instant)
        }
    }

    /// Compares the cursor that people see with the derived one, and puts the latter back.
    /// - Returns: what stood there instead; a cursor that was taken away is reported by the instant
    ///   0 of 1970.
    fileprivate func restoreCursor(of tenant: String) throws -> OdooTimestamp? {
        let shown = try status(of: tenant)?.lastCompletedWindowEnd
        let derived = try derivedCursor(of: tenant)
        guard shown != derived else { return nil }
        try run(
            "UPDATE sync_status SET last_completed_window_end = ? WHERE tenant = ?",
            [derived?.microseconds, tenant])
        return shown ?? OdooTimestamp(microseconds: 0)
    }
}
