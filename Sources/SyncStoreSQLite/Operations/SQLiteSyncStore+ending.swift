import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Ends an attempt without publishing: the batch becomes failed, dead or pending again; its
    /// staged rows go.
    ///
    /// - Throws: `.staleToken` if the batch was taken over; `.inconsistent` for a transition that
    ///   is not allowed, or a failed batch without a next attempt, which nobody would ever claim;
    ///   `.busy`, `.full`, `.failed`. Nothing changes then.
    public func end(
        _ attempt: EndedAttempt, derive: StatusRule
    ) throws(SyncStoreError) {
        try write("end the attempt of batch \(attempt.claim.batch)") { db in
            let batch = try db.claimedBatch(attempt.claim)
            guard attempt.status != .done else {
                throw SyncStoreError(
                    .inconsistent, "Batch \(batch.id) becomes done by publishing, not otherwise.")
            }
            guard (attempt.status == .failed) == (attempt.nextAttemptAt != nil) else {
                throw SyncStoreError(
                    .inconsistent,
                    "Batch \(batch.id): a next attempt belongs to a failed batch, and to no other.")
            }
            try db.end(batch, attempt)
            try db.deriveStatus(of: batch.tenant, by: derive)
        }
    }

    /// Writes what was learnt of a module: rights fingerprint and quarantine, both as given.
    /// - Throws: `.inconsistent` for a module that was never opened; `.busy`, `.full`, `.failed`.
    public func note(_ learnt: ModuleNote) throws(SyncStoreError) {
        try write("note what was learnt of \(learnt.module)") { db in
            let isOver = try db.isQuarantineOver(learnt)
            try db.run(
                """
                UPDATE module_state SET rights_fingerprint = ?1, quarantine_reason = ?2,
                  accepts_rights = CASE WHEN ?2 IS NULL THEN 0 ELSE accepts_rights END,
                  deep_audit_due = coalesce(min(deep_audit_due, ?3), ?3, deep_audit_due)
                WHERE tenant = ?4 AND module = ?5
                """,
                [
                    learnt.rightsFingerprint, learnt.quarantineReason,
                    learnt.deepAuditDue?.microseconds, learnt.tenant, learnt.module,
                ])
            guard db.changesCount == 1 else {
                throw SyncStoreError(
                    .inconsistent,
                    "\(learnt.module) is not a module of the tenant \(learnt.tenant).")
            }
            if isOver { try db.forgetHeld(of: learnt.module, tenant: learnt.tenant) }
        }
    }

    /// Marks a tenant suspended, or takes it back; a suspended one that is suspended again keeps
    /// the first instant.
    /// - Throws: `.inconsistent` for a tenant that was never opened; `.busy`, `.full`, `.failed`.
    public func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) throws(SyncStoreError) {
        try write(reason == nil ? "resume \(tenant)" : "suspend \(tenant)") { db in
            if let reason {
                try db.run(
                    """
                    UPDATE sync_status SET sync_status = 'suspended', suspended_reason = ?,
                      suspended_at = coalesce(suspended_at, ?)
                    WHERE tenant = ?
                    """, [reason, instant.microseconds, tenant])
            } else {
                // The rule decides what it is from now on; it only must not find it suspended.
                try db.run(
                    """
                    UPDATE sync_status SET sync_status = 'pending', suspended_reason = NULL,
                      suspended_at = NULL
                    WHERE tenant = ? AND suspended_at IS NOT NULL
                    """, [tenant])
            }
            try db.deriveStatus(of: tenant, by: derive)
        }
    }

    /// Closes the open sessions of a tenant whose batches are all done, and, as `failed`, those whose
    /// others are dead: nothing of these is tried again by itself. The rest of a worker that stops
    /// closes too, as `failed`.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) throws(SyncStoreError) {
        try write("close the sessions of \(tenant)") { db in
            try db.run(
                """
                UPDATE sync_session SET status = 'done', end_at = ?
                WHERE tenant = ? AND status = 'open' AND NOT EXISTS (SELECT 1 FROM sync_batch
                  WHERE session = sync_session.id AND status <> 'done')
                """, [instant.microseconds, tenant])
            try db.run(
                """
                UPDATE sync_session SET status = 'failed', end_at = ?1
                WHERE tenant = ?2 AND status = 'open' AND (lease_owner = ?3 OR NOT EXISTS (SELECT 1
                  FROM sync_batch WHERE session = sync_session.id AND status <> 'done'
                    AND status <> 'dead'))
                """, [instant.microseconds, tenant, worker])
        }
    }
}
