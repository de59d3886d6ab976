import GRDB
import OdooProtocol
import SyncEngine

extension Database {
    /// The status as people see it; nil for a tenant that was never opened.
    func status(of tenant: String) throws -> SyncStatus? {
        let sql = """
            SELECT sync_status, initial_sync_done, has_failed_batches, last_completed_window_end,
              last_process_id, last_sync_failed_at
            FROM sync_status WHERE tenant = ?
            """
        return try row(sql, [tenant]) { row in
            SyncStatus(
                userID: tenant, phase: try row.word(0), initialSyncDone: row[1],
                hasFailedBatches: row[2], lastCompletedWindowEnd: row.instant(3),
                lastProcessID: row[4], lastSyncFailedAt: row.instant(5))
        }
    }

    /// The cursor as it was last derived, whatever `sync_status` says since.
    func derivedCursor(of tenant: String) throws -> OdooTimestamp? {
        try number(
            "SELECT last_completed_window_end FROM derived_cursor WHERE tenant = ?", [tenant]
        ).map(OdooTimestamp.init(microseconds:))
    }

    /// Derives a tenant's flags and cursor from the ledger as it now is, and writes what changed.
    ///
    /// Called at the end of every transaction that changes a batch or the list of modules.
    /// - Complexity: O(open batches + windows done beyond the done prefix), whatever the ledger's
    ///   age.
    func deriveStatus(of tenant: String, by derive: StatusRule) throws {
        let facts = try statusFacts(of: tenant)
        try write(derive(facts), after: facts)
        try settleParked(of: tenant)
        try noteChange(of: tenant)
    }

    /// Gathers what a status is derived from. The cursor is the derived one: an edit by hand must
    /// not enter the ledger.
    private func statusFacts(of tenant: String) throws -> StatusFacts {
        guard var status = try status(of: tenant) else {
            throw SyncStoreError(.inconsistent, "The tenant \(tenant) was never opened.")
        }
        status.lastCompletedWindowEnd = try derivedCursor(of: tenant)
        let open = try openBatchFacts(of: tenant)
        let done = try doneWindows(of: tenant)
        let modules = try modules(of: tenant).map { state in
            ModuleFacts(
                state: state, doneWindows: done[state.module] ?? [],
                openBatches: open[state.module] ?? [])
        }
        return StatusFacts(status: status, modules: modules)
    }

    /// The batches that are not done, by module; within one by id.
    private func openBatchFacts(of tenant: String) throws -> [String: [OpenBatchFacts]] {
        let sql = """
            SELECT module, kind, status, failures > 0 FROM sync_batch
            WHERE tenant = ? AND status <> 'done' ORDER BY module, id
            """
        var facts: [String: [OpenBatchFacts]] = [:]
        try forEachRow(sql, [tenant]) { row in
            let batch = OpenBatchFacts(
                kind: try row.word(1), status: try row.word(2), failedBefore: row[3])
            facts[row[0], default: []].append(batch)
            return true
        }
        return facts
    }

    /// The done windows that the done prefixes have not taken in, by module; within one by start.
    ///
    /// Windows never overlap, so the order of their ends, in which the index has them, is the order
    /// of their starts.
    private func doneWindows(of tenant: String) throws -> [String: [Window]] {
        let sql = """
            SELECT m.module, b.window_start, b.window_end
            FROM module_state m CROSS JOIN sync_batch b INDEXED BY sync_batch_done
              ON b.tenant = m.tenant AND b.module = m.module AND b.status = 'done'
                AND b.kind <> 'audit' AND b.window_end > coalesce(m.done_through, ?)
            WHERE m.tenant = ? ORDER BY m.module, b.window_end
            """
        var windows: [String: [Window]] = [:]
        try forEachRow(sql, [Int64.min, tenant]) { row in
            windows[row[0], default: []].append(
                Window(OdooTimestamp(microseconds: row[1]), OdooTimestamp(microseconds: row[2])))
            return true
        }
        return windows
    }

    /// Writes what a rule made of the facts, as far as it differs from them.
    private func write(_ derived: DerivedStatus, after facts: StatusFacts) throws {
        let before = facts.status
        let tenant = before.userID
        for module in facts.modules.map(\.state) {
            let through = derived.doneThrough[module.module] ?? module.doneThrough
            let joined = derived.joined.contains(module.module)
            guard through != module.doneThrough || joined != module.hasJoined else { continue }
            try run(
                """
                UPDATE module_state SET done_through = ?, joined = ?
                WHERE tenant = ? AND module = ?
                """, [through?.microseconds, joined, tenant, module.module])
        }
        if derived.lastCompletedWindowEnd != before.lastCompletedWindowEnd {
            let cursor = derived.lastCompletedWindowEnd?.microseconds
            try run(
                "UPDATE derived_cursor SET last_completed_window_end = ? WHERE tenant = ?",
                [cursor, tenant])
            try run(
                "UPDATE sync_status SET last_completed_window_end = ? WHERE tenant = ?",
                [cursor, tenant])
        }
        if derived.phase != before.phase || derived.initialSyncDone != before.initialSyncDone
            || derived.hasFailedBatches != before.hasFailedBatches
        {
            // Suspension is not derived: whatever a rule says, the tenant is suspended until it is
            // taken back.
            try run(
                """
                UPDATE sync_status SET initial_sync_done = ?, has_failed_batches = ?,
                  sync_status = CASE WHEN suspended_at IS NULL THEN ? ELSE 'suspended' END
                WHERE tenant = ?
                """,
                [derived.initialSyncDone, derived.hasFailedBatches, derived.phase.rawValue, tenant])
        }
    }
}
