import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// A number that grows with every change of a tenant's ledger; 0 for one that was never opened.
    /// - Throws: `.busy`, `.failed`.
    public func changeNumber(of tenant: String) throws(SyncStoreError) -> Int64 {
        try read("look for changes of \(tenant)") { db in
            try db.number("SELECT changes FROM derived_cursor WHERE tenant = ?", [tenant]) ?? 0
        }
    }

    /// Takes a running batch from a worker that gave no sign of life, unless it was renewed since.
    /// - Returns: whether it was taken.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func rescue(_ rescue: Rescue, derive: StatusRule) throws(SyncStoreError) -> Bool {
        try write("rescue batch \(rescue.batch)") { db in
            guard let batch = try db.batch(rescue.batch),
                batch.status == .running, batch.token == rescue.token,
                batch.leaseRenewedAt == rescue.renewedAt
            else { return false }
            try db.putBack(batch, nextAttemptAt: rescue.nextAttemptAt, at: rescue.instant)
            try db.deriveStatus(of: batch.tenant, by: derive)
            return true
        }
    }

    /// Renews the lease of all open sessions that a worker owns.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func keepSessions(
        of tenant: String, worker: String, at instant: OdooTimestamp
    ) throws(SyncStoreError) {
        try write("keep the sessions of \(worker)") { db in
            try db.run(
                """
                UPDATE sync_session SET lease_renewed_at = ?
                WHERE tenant = ? AND lease_owner = ? AND status = 'open'
                """, [instant.microseconds, tenant, worker])
        }
    }

    /// Ends an open session whose owner gave no sign of life, unless it was renewed since.
    /// - Returns: whether it was ended.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func abandonSession(
        _ session: Int64, renewedAt: OdooTimestamp?, at instant: OdooTimestamp
    ) throws(SyncStoreError) -> Bool {
        try write("abandon session \(session)") { db in
            try db.run(
                """
                UPDATE sync_session SET status = 'abandoned', end_at = ?
                WHERE id = ? AND status = 'open' AND lease_renewed_at IS ?
                """, [instant.microseconds, session, renewedAt?.microseconds])
            return db.changesCount == 1
        }
    }

    /// Gives one worker the turn to read a module's open window.
    ///
    /// An instant in the future was left by a clock that was ahead and counts for nothing.
    /// - Returns: false if it was read less than the cadence ago.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func takeTurn(_ turn: FreshnessTurn) throws(SyncStoreError) -> Bool {
        try write("take the turn to read \(turn.module)") { db in
            let now = turn.instant.microseconds
            try db.run(
                """
                UPDATE module_state SET last_freshness = ?1
                WHERE tenant = ?2 AND module = ?3 AND (last_freshness IS NULL
                  OR last_freshness <= ?4 OR last_freshness > ?1)
                """,
                [now, turn.tenant, turn.module, (turn.instant - turn.cadence).microseconds])
            return db.changesCount == 1
        }
    }

    /// Stores rows of the open window, marked as such; no batch, cursor or flag changes.
    ///
    /// Where overlapping reads would decide, the stored row stays: the window's own batch settles it.
    /// - Throws: `.inconsistent` for a payload that is no JSON object; `.busy`, `.full`, `.failed`.
    /// - Complexity: O(rows × log(records)).
    public func publishFresh(
        _ fresh: FreshRows, decide: RowRule
    ) throws(SyncStoreError) -> PublishOutcome {
        try withoutActuallyEscaping(decide) { decide throws(SyncStoreError) in
            try write("store fresh rows of \(fresh.module)") { db in
                var writer = RowWriter(
                    db: db, judge: judge, tenant: fresh.tenant, readBy: fresh.readBy,
                    decide: decide, kept: fresh.keptFields)
                try writer.write(fresh.rows, module: fresh.module, batch: nil, isFresh: true)
                try db.settleParked(of: fresh.tenant)
                var outcome = writer.outcome
                outcome.unchanged += outcome.readAgain.values.reduce(0) { $0 + $1.count }
                outcome.readAgain = [:]
                return outcome
            }
        }
    }
}
