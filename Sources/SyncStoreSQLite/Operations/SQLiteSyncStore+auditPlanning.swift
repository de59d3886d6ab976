import GRDB
import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Makes audits due for modules that were contacted; an earlier wish stays.
    /// - Returns: the modules that it now holds for, in order of their names.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func requestAudits(_ request: AuditRequest) throws(SyncStoreError) -> [String] {
        try write("ask for audits of \(request.tenant)") { db in
            let column = request.isDeep ? "deep_audit_due" : "audit_due"
            let due = request.due.microseconds
            let known = try db.modules(of: request.tenant).filter {
                $0.isMirrored && $0.cutoff != nil && request.modules?.contains($0.module) != false
            }.map(\.module)
            for module in known {
                try db.run(
                    """
                    UPDATE module_state SET \(column) = min(coalesce(\(column), ?), ?)
                    WHERE tenant = ? AND module = ?
                    """, [due, due, request.tenant, module])
            }
            try db.noteChange(of: request.tenant)
            return known
        }
    }

    /// Adds batches of audits and opens their session; a sweep begins a module's audit.
    ///
    /// What another worker began meanwhile is left to it.
    /// - Returns: the new batches, in the order of the plan.
    /// - Throws: `.inconsistent` for a module that was never opened; `.busy`, `.full`, `.failed`.
    /// - Complexity: O(records of the modules), over the index alone.
    public func planAudits(
        _ plan: AuditPlan, derive: StatusRule
    ) throws(SyncStoreError) -> [SyncBatch] {
        try write("plan audits of \(plan.tenant)") { db in
            var wanted: [AuditPiece] = []
            for part in plan.parts { wanted += try db.pieces(of: part, in: plan) }
            guard !wanted.isEmpty else { return [] }
            let session = try db.openAuditSession(for: plan, batches: wanted.count)
            let batches = try wanted.map { try db.insert($0, in: plan, session: session) }
            try db.deriveStatus(of: plan.tenant, by: derive)
            return batches
        }
    }

    /// Accepts what is lost and what is missing.
    /// - Returns: the modules that something was held of, in order of their names.
    /// - Throws: `.busy`, `.full`, `.failed`.
    public func accept(
        _ modules: [String]?, of tenant: String
    ) throws(SyncStoreError) -> [String] {
        try write("accept what is held of \(tenant)") { db in
            let held = Set(try db.suspectFacts(of: tenant).filter { $0.held > 0 }.map(\.module))
            let concerned = try db.modules(of: tenant).filter {
                ($0.quarantineReason != nil || held.contains($0.module))
                    && modules?.contains($0.module) != false
            }.map(\.module)
            for module in concerned {
                try db.run(
                    "UPDATE suspect SET accepted = 1 WHERE tenant = ? AND module = ? AND held = 1",
                    [tenant, module])
                try db.run(
                    """
                    UPDATE module_state SET accepts_rights = 1
                    WHERE tenant = ? AND module = ? AND quarantine_reason IS NOT NULL
                    """, [tenant, module])
            }
            try db.noteChange(of: tenant)
            return concerned
        }
    }
}

/// One batch of an audit that is to be.
private struct AuditPiece {
    var module: String
    var task: AuditTask
    var window: Window?
    var range: ClosedRange<Int64>?
}

extension Database {
    /// What a part of a plan asks for, unless it is being done; a sweep marks the audit as begun.
    fileprivate func pieces(
        of part: AuditPlan.ModulePart, in plan: AuditPlan
    ) throws -> [AuditPiece] {
        let (tenant, module) = (plan.tenant, part.module)
        if part.task == .reread {
            return part.windows.map { AuditPiece(module: module, task: .reread, window: $0) }
        }
        guard try !isAuditOpen(module, of: tenant) else { return [] }
        guard part.task.isSweep else {
            let ids = try row(
                """
                SELECT min(odoo_id), max(odoo_id) FROM suspect
                WHERE tenant = ? AND module = ? AND held = ? AND accepted = ?
                """, [tenant, module, part.task == .accept, part.task == .accept]
            ) { ($0[0] as Int64?, $0[1] as Int64?) }
            guard let first = ids?.0, let last = ids?.1 else { return [] }
            return [AuditPiece(module: module, task: part.task, range: first...last)]
        }
        let now = plan.odooTime.microseconds
        try run(
            """
            UPDATE module_state SET audit_began = ?1, audit_deep = ?2,
              audit_due = CASE WHEN audit_due > ?1 THEN audit_due END,
              deep_audit_due = CASE WHEN deep_audit_due > ?1 OR NOT ?2 THEN deep_audit_due END
            WHERE tenant = ?3 AND module = ?4 AND audit_began IS NULL
            """, [now, part.task == .deep, tenant, module])
        guard changesCount == 1 else { return [] }
        return try ranges(of: module, tenant: tenant, size: plan.rangeSize).map {
            AuditPiece(module: module, task: part.task, range: $0)
        }
    }

    /// Whether a batch of a module's audit is still to be done.
    func isAuditOpen(_ module: String, of tenant: String) throws -> Bool {
        try hasRow(
            """
            SELECT 1 FROM sync_batch WHERE tenant = ? AND module = ? AND status <> 'done'
              AND audit_task IN ('sweep', 'deep', 'confirm', 'accept') LIMIT 1
            """, [tenant, module])
    }

    /// Whether a note ends a module's quarantine.
    func isQuarantineOver(_ note: ModuleNote) throws -> Bool {
        guard note.quarantineReason == nil else { return false }
        return try hasRow(
            """
            SELECT 1 FROM module_state
            WHERE tenant = ? AND module = ? AND quarantine_reason IS NOT NULL
            """, [note.tenant, note.module])
    }

    /// Forgets what was held for want of rights, unless a person accepted it; the audit that follows
    /// looks anew. What is left of an audit that waited for it is over.
    func forgetHeld(of module: String, tenant: String) throws {
        try run(
            "DELETE FROM suspect WHERE tenant = ? AND module = ? AND held = 1 AND accepted = 0",
            [tenant, module])
        guard try !isAuditOpen(module, of: tenant) else { return }
        try run(
            """
            UPDATE module_state SET audit_began = NULL, audit_deep = 0
            WHERE tenant = ? AND module = ?
            """, [tenant, module])
    }

    /// Ranges of ids that hold so many stored records each and together all ids there can be.
    private func ranges(
        of module: String, tenant: String, size: Int
    ) throws -> [ClosedRange<Int64>] {
        let ends: [Int64] = try rows(
            """
            SELECT odoo_id FROM (SELECT odoo_id, row_number() OVER (ORDER BY odoo_id) AS place
              FROM record WHERE module = ? AND tenant = ?)
            WHERE place % ? = 0 ORDER BY odoo_id
            """, [module, tenant, max(1, size)]
        ) { $0[0] }
        var first: Int64 = 1
        var ranges: [ClosedRange<Int64>] = []
        for end in ends where end >= first {
            ranges.append(first...end)
            first = end + 1
        }
        return ranges + [first...Int64.max]
    }

    /// Opens the session of a plan.
    fileprivate func openAuditSession(for plan: AuditPlan, batches: Int) throws -> Int64? {
        try row(
            """
            INSERT INTO sync_session(tenant, type, start_at, lease_owner, lease_renewed_at,
              batches_total)
            VALUES (?, 'audit', ?, ?, ?, ?) RETURNING id
            """,
            [
                plan.tenant, plan.instant.microseconds, plan.worker, plan.instant.microseconds,
                batches,
            ]
        ) { $0[0] }
    }

    /// Adds a batch.
    fileprivate func insert(
        _ piece: AuditPiece, in plan: AuditPlan, session: Int64?
    ) throws -> SyncBatch {
        let added = try row(
            """
            INSERT INTO sync_batch(tenant, module, kind, audit_task, window_start, window_end,
              first_id, last_id, session, created_at)
            VALUES (?, ?, 'audit', ?, ?, ?, ?, ?, ?, ?) RETURNING \(SyncBatch.columns)
            """,
            [
                plan.tenant, piece.module, piece.task.rawValue,
                piece.window?.start.microseconds, piece.window?.end.microseconds,
                piece.range?.lowerBound, piece.range?.upperBound, session,
                plan.instant.microseconds,
            ], SyncBatch.init(row:))
        guard let added else {
            throw SyncStoreError(.failed, "A batch of \(piece.module) was not written.")
        }
        return added
    }
}
