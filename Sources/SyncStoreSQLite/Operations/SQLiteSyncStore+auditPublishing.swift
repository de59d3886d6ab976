import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Makes an audit's batch visible whole: rows, tombstones, suspects, `done`, flags and counts.
    ///
    /// - Returns: what it came to; with ids to read again, nothing was published.
    /// - Throws: `.staleToken` if the batch was taken over; `.busy`, `.full`, `.failed`. Nothing
    ///   changes then.
    /// - Complexity: O(rows × log(records)) and, where records are gone, O(records of the module)
    ///   over the index alone.
    public func publishAudit(
        _ publication: AuditPublication, by rules: AuditDecisions
    ) throws(SyncStoreError) -> AuditOutcome {
        let base = publication.base
        return try writeOrUndo("publish batch \(base.claim.batch)") { db in
            let batch = try db.claimedBatch(base.claim)
            try batch.checkTransition(to: .done)
            var writer = RowWriter(
                db: db, judge: judge, tenant: batch.tenant, readBy: base.readBy,
                decide: rules.row, kept: base.keptFields)
            if base.hasStagedRows {
                try writer.writeStaged(base.claim, module: batch.module, replacedBy: base.rows)
            }
            try writer.write(base.rows, module: batch.module, batch: batch.id)
            for (module, rows) in base.references.sorted(by: { $0.key < $1.key }) {
                try writer.write(rows, module: module, batch: nil)
            }
            try writer.writeMovedBack(
                publication.movedBack, module: batch.module, batch: batch.id)
            guard writer.outcome.readAgain.isEmpty else {
                let again = PublishOutcome(readAgain: writer.outcome.readAgain)
                return (AuditOutcome(rows: again), .rollback)
            }
            var outcome = AuditOutcome(rows: writer.outcome)
            try db.keepSuspects(publication, batch)
            outcome.held = try db.hold(publication, batch, massStop: rules.massStop)
            if outcome.held == 0 {
                outcome.tombstoned = try db.bury(publication, batch, decide: rules.row)
            }
            outcome.late = try db.keepLate(publication, batch)
            try db.finish(batch, base, writer.outcome)
            try db.run(
                """
                UPDATE sync_session SET records_tombstoned = records_tombstoned + ? WHERE id = ?
                """, [outcome.tombstoned, batch.session])
            try db.endAuditIfWhole(batch)
            try db.deriveStatus(of: batch.tenant, by: rules.status)
            return (outcome, .commit)
        }
    }
}

extension Database {
    /// Writes down what is suspected from now on, and strikes what is not any more.
    fileprivate func keepSuspects(_ publication: AuditPublication, _ batch: SyncBatch) throws {
        let place: StatementValues = [batch.tenant, batch.module]
        for id in publication.cleared {
            try run(
                "DELETE FROM suspect WHERE tenant = ? AND module = ? AND odoo_id = ?",
                place + [id])
        }
        if let range = publication.clearedRange {
            let seen = publication.sightings.map { String($0.id) }.joined(separator: ",")
            try run(
                """
                DELETE FROM suspect WHERE tenant = ? AND module = ? AND odoo_id BETWEEN ? AND ?
                  AND odoo_id NOT IN (SELECT value FROM json_each(?))
                """, place + [range.lowerBound, range.upperBound, "[\(seen)]"])
        }
        let quarantine = try quarantineReason(of: batch)
        // An earlier look at the same stays the first one, unless this batch was the second.
        let isFirst = publication.clearedRange != nil
        for suspect in publication.sightings {
            let isHeld = quarantine != nil && suspect.kind == .missing
            try run(
                """
                INSERT INTO suspect(tenant, module, odoo_id, kind, stamp_seen, first_sent,
                  first_answered, first_seen_at, held, held_reason, session)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET kind = excluded.kind, stamp_seen = excluded.stamp_seen,
                  first_sent = excluded.first_sent, first_answered = excluded.first_answered,
                  first_seen_at = excluded.first_seen_at,
                  held = CASE WHEN kind = excluded.kind THEN max(held, excluded.held)
                    ELSE excluded.held END,
                  accepted = CASE WHEN kind = excluded.kind THEN accepted ELSE 0 END,
                  held_reason = coalesce(held_reason, excluded.held_reason)
                WHERE NOT (? AND kind = excluded.kind AND stamp_seen IS excluded.stamp_seen)
                """,
                place + [
                    suspect.id, suspect.kind.rawValue, suspect.stampSeen?.seconds,
                    suspect.sentNumber, suspect.answeredNumber, suspect.seenAt.microseconds,
                    isHeld, isHeld ? quarantine : nil, batch.session, isFirst,
                ])
        }
    }

    /// Why a module is in quarantine; nil if it is not.
    private func quarantineReason(of batch: SyncBatch) throws -> String? {
        try row(
            "SELECT quarantine_reason FROM module_state WHERE tenant = ? AND module = ?",
            [batch.tenant, batch.module]
        ) { $0[0] as String? } ?? nil
    }

    /// Holds what is missing if rights are lost or if it is too much, unless a person accepted it.
    /// - Returns: how many suspects are held that were not before.
    fileprivate func hold(
        _ publication: AuditPublication, _ batch: SyncBatch,
        massStop: (_ missing: Int, _ live: Int) -> Bool
    ) throws -> Int {
        guard !publication.gone.isEmpty, !publication.isAccepted else { return 0 }
        var reason = try quarantineReason(of: batch)
        if reason == nil {
            let counts = try row(
                """
                SELECT (SELECT count(*) FROM suspect
                    WHERE tenant = ?1 AND module = ?2 AND kind = 'missing'),
                  (SELECT count(*) FROM record WHERE module = ?2 AND tenant = ?1)
                  - (SELECT count(*) FROM record
                    WHERE module = ?2 AND tenant = ?1 AND deleted_at IS NOT NULL)
                """, [batch.tenant, batch.module]
            ) { (missing: $0[0] as Int, live: $0[1] as Int) }
            let (missing, live) = counts ?? (0, 0)
            guard massStop(missing, live) else { return 0 }
            reason = "\(missing) of \(live) live rows are missing at once"
        }
        try run(
            """
            UPDATE suspect SET held = 1, held_reason = ?
            WHERE tenant = ? AND module = ? AND kind = 'missing' AND held = 0
            """, [reason, batch.tenant, batch.module])
        return changesCount
    }

    /// Makes rows tombstones that were searched twice and not found, unless they were read later.
    /// - Returns: how many.
    fileprivate func bury(
        _ publication: AuditPublication, _ batch: SyncBatch, decide: RowRule
    ) throws -> Int {
        var buried = 0
        for gone in publication.gone {
            let place: StatementValues = [batch.module, batch.tenant, gone.id]
            let stored = try row(
                """
                SELECT \(StoredMark.columns) FROM record
                WHERE module = ? AND tenant = ? AND odoo_id = ?
                """, place, StoredMark.init(row:))
            if let stored, !stored.isTombstone {
                let decision = decide(
                    RowVersion(
                        stamp: stored.stamp, sentNumber: stored.sentNumber,
                        answeredNumber: stored.answeredNumber, isConfirmedByAudit: true),
                    RowVersion(
                        stamp: stored.stamp, sentNumber: gone.sentNumber,
                        answeredNumber: gone.answeredNumber))
                // Reads that overlap tell nothing: the suspicion stays, and is looked into again.
                if decision == .readAgain { continue }
                if decision == .replace {
                    try run(
                        """
                        UPDATE record SET deleted_at = ?, sent_number = ?, answered_number = ?,
                          fresh = 0
                        WHERE module = ? AND tenant = ? AND odoo_id = ?
                        """,
                        [
                            publication.base.instant.microseconds, gone.sentNumber,
                            gone.answeredNumber,
                        ] + place)
                    buried += 1
                }
            }
            try run(
                "DELETE FROM suspect WHERE module = ? AND tenant = ? AND odoo_id = ?", place)
        }
        return buried
    }

    /// Writes down the records that their windows should have brought.
    fileprivate func keepLate(
        _ publication: AuditPublication, _ batch: SyncBatch
    ) throws -> [LateRecord] {
        var late: [LateRecord] = []
        let offset = publication.clockOffset
        for id in publication.late {
            let found = try row(
                """
                SELECT r.stamp, b.window_start, b.window_end, coalesce(b.started_at, b.created_at)
                FROM record r JOIN sync_batch b ON b.tenant = r.tenant AND b.module = r.module
                WHERE r.module = ?1 AND r.tenant = ?2 AND r.odoo_id = ?3 AND b.status = 'done'
                  AND b.kind <> 'audit' AND b.window_end > r.stamp * 1000000
                  AND b.window_start <= r.stamp * 1000000
                ORDER BY b.window_end LIMIT 1
                """, [batch.module, batch.tenant, id]
            ) { row in
                LateRecord(
                    module: batch.module, id: id, stamp: OdooTimestamp(seconds: row[0]),
                    window: Window(
                        OdooTimestamp(microseconds: row[1]), OdooTimestamp(microseconds: row[2])),
                    readAt: OdooTimestamp(microseconds: row[3]) + offset,
                    foundAt: publication.base.instant + offset)
            }
            guard let record = found else { continue }
            try run(
                """
                INSERT OR REPLACE INTO late_record(tenant, module, odoo_id, stamp, window_start,
                  window_end, read_at, found_at, batch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    batch.tenant, batch.module, id, record.stamp.seconds,
                    record.window.start.microseconds, record.window.end.microseconds,
                    record.readAt.microseconds, record.foundAt.microseconds, batch.id,
                ])
            late.append(record)
        }
        return late
    }

    /// Notes that a module's audit is whole, if nothing of it is left to be done.
    fileprivate func endAuditIfWhole(_ batch: SyncBatch) throws {
        guard try !isAuditOpen(batch.module, of: batch.tenant) else { return }
        try run(
            """
            UPDATE module_state SET last_audit = audit_began,
              last_deep_audit = CASE WHEN audit_deep THEN audit_began ELSE last_deep_audit END,
              audit_began = NULL, audit_deep = 0
            WHERE tenant = ?1 AND module = ?2 AND audit_began IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM suspect WHERE tenant = ?1 AND module = ?2 AND held = 0)
            """, [batch.tenant, batch.module])
    }
}
