import GRDB
public import OdooProtocol
public import SyncEngine

extension SQLiteSyncStore {
    /// Takes over tenants of an earlier system, all of them in one transaction.
    ///
    /// Trusted windows become done batches, the others pending ones, and audits of both kinds are due at once: what the
    /// earlier system missed or kept otherwise is found by them. Flags and cursor follow from the ledger, whatever the earlier
    /// system said.
    ///
    /// - Parameters:
    ///   - tenants: the tenants; none may be in the store already.
    ///   - instant: now.
    ///   - derive: the rule for flags and cursor.
    ///   - records: called with a function that takes in one record; of two of the same id the later one stays.
    /// - Throws: `.inconsistent` if a tenant is there already, or a record is of no tenant or module that was given; `.busy`,
    ///   `.full`, `.failed`, and `.inconsistent` with the reason for whatever `records` throws. Nothing is kept then.
    public func adopt(
        _ tenants: [FormerTenant], at instant: OdooTimestamp, derive: StatusRule,
        records: ((FormerRecord) throws -> Void) throws -> Void
    ) throws(SyncStoreError) -> AdoptionReport {
        try write("take over an earlier mirror") { db in
            var report = try db.adopt(tenants, at: instant)
            let known = Dictionary(
                tenants.map { ($0.userID, Set($0.modules.keys)) }, uniquingKeysWith: { $1 })
            try records { record in
                guard known[record.userID]?.contains(record.module) == true else {
                    throw SyncStoreError(
                        .inconsistent,
                        """
                        A record of \(record.module) belongs to \(record.userID), of whom the \
                        earlier ledger knows no such module.
                        """)
                }
                try db.adopt(record, at: instant)
                report.records += 1
            }
            for tenant in tenants { try db.deriveStatus(of: tenant.userID, by: derive) }
            return report
        }
    }
}

extension Database {
    /// Writes the tenants' ledgers.
    func adopt(_ tenants: [FormerTenant], at instant: OdooTimestamp) throws -> AdoptionReport {
        var report = AdoptionReport()
        for tenant in tenants.sorted(by: { $0.userID < $1.userID }) {
            guard try status(of: tenant.userID) == nil else {
                throw SyncStoreError(
                    .inconsistent, "The store mirrors \(tenant.userID) already.")
            }
            report.tenants += 1
            try run(
                "INSERT INTO sync_status(tenant, sync_status) VALUES (?, ?)",
                [tenant.userID, tenant.phase.rawValue])
            try run("INSERT INTO derived_cursor(tenant) VALUES (?)", [tenant.userID])
            for module in tenant.modules.keys.sorted() {
                guard let history = tenant.modules[module] ?? nil else {
                    report.untrusted += 1
                    try run(
                        "INSERT INTO module_state(tenant, module) VALUES (?, ?)",
                        [tenant.userID, module])
                    continue
                }
                try adopt(history, of: module, tenant.userID, at: instant)
                report.trusted += history.trusted.count
                report.again += history.again.count
            }
        }
        return report
    }

    private func adopt(
        _ history: AdoptedHistory, of module: String, _ tenant: String, at instant: OdooTimestamp
    ) throws {
        let now = instant.microseconds
        try run(
            """
            INSERT INTO module_state(tenant, module, cutoff, horizon, first_horizon,
              planned_through, audit_due, deep_audit_due)
            VALUES (?1, ?2, ?3, ?4, ?4, ?3, ?5, ?5)
            """,
            [tenant, module, history.cutoff.microseconds, history.horizon.microseconds, now])
        let all =
            history.trusted.map { ($0, isDone: true) } + history.again.map { ($0, isDone: false) }
        for (window, isDone) in all.sorted(by: { $0.0.start < $1.0.start }) {
            try run(
                """
                INSERT INTO sync_batch(tenant, module, kind, window_start, window_end, status,
                  created_at, finished_at)
                VALUES (?, ?, 'initial', ?, ?, ?, ?, ?)
                """,
                [
                    tenant, module, window.start.microseconds, window.end.microseconds,
                    isDone ? "done" : "pending", now, isDone ? now : nil,
                ])
        }
    }

    /// Writes a record; every reading of the engine's own is later than it.
    fileprivate func adopt(_ record: FormerRecord, at instant: OdooTimestamp) throws {
        try run(
            """
            INSERT INTO record(tenant, module, odoo_id, stamp, payload, shown_names, hash,
              sent_number, answered_number, fetched_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
            ON CONFLICT DO UPDATE SET stamp = excluded.stamp, payload = excluded.payload,
              shown_names = excluded.shown_names, hash = excluded.hash
            """,
            [
                record.userID, record.module, record.id, record.stamp?.seconds, record.payload,
                record.shownNames, record.contentHash, instant.microseconds,
            ])
    }
}
