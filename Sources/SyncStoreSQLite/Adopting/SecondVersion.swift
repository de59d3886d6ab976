import GRDB
import OdooProtocol
import SyncEngine

/// The tables of the second version: what the present ones are without the columns of the third.
enum SecondVersion {
    /// Its tables; it has no version number of its own.
    static let tableNames = ["record", "sync_batch", "sync_status"]
    /// The columns that are read; a table without one of them is another system's.
    private static let columns = [
        "record": [
            "tenant", "module", "odoo_id", "stamp", "payload", "shown_names", "hash", "fetched_at",
        ],
        "sync_batch": [
            "tenant", "module", "window_start", "window_end", "status", "finished_at",
        ],
        "sync_status": ["tenant", "sync_status"],
    ]

    /// Whether a database is one.
    static func isThere(_ db: Database) throws -> Bool {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return false }
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
                """)
        guard tables == tableNames else { return false }
        for table in tableNames {
            let there = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
            guard Set(columns[table] ?? []).isSubset(of: there) else { return false }
        }
        return true
    }

    /// Takes everything over; the old tables are gone afterwards.
    static func migrate(
        _ db: Database, settle: Duration, length: Duration, at instant: OdooTimestamp,
        rules: SyncRules
    ) throws -> AdoptionReport {
        let others = try Row.fetchAll(
            db,
            sql: """
                SELECT type, name FROM sqlite_master
                WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL ORDER BY name
                """)
        for other in others {
            let (type, name): (String, String) = (other[0], other[1])
            try db.execute(sql: "DROP \(type) \(name.quotedDatabaseIdentifier)")
        }
        for table in tableNames {
            try db.execute(sql: "ALTER TABLE \(table) RENAME TO former_\(table)")
        }
        try StoreSchema.takeSteps(db)
        let tenants = try tenants(db, settle: settle, length: length, rules)
        var report = try db.adopt(tenants, at: instant)
        try db.execute(
            sql: """
                INSERT INTO record(tenant, module, odoo_id, stamp, payload, shown_names, hash,
                  sent_number, answered_number, fetched_at)
                SELECT tenant, module, odoo_id, stamp, payload, shown_names, hash, 0, 0, fetched_at
                FROM former_record
                """)
        report.records = db.changesCount
        for table in tableNames { try db.execute(sql: "DROP TABLE former_\(table)") }
        for tenant in tenants { try db.deriveStatus(of: tenant.userID, by: rules.deriveStatus) }
        return report
    }

    /// The tenants with their modules: whoever has a status, a batch or a record.
    private static func tenants(
        _ db: Database, settle: Duration, length: Duration, _ rules: SyncRules
    ) throws -> [FormerTenant] {
        var windows: [String: [String: [FormerWindow]]] = [:]
        var words: [String: String] = [:]
        let statuses = try Row.fetchAll(
            db, sql: "SELECT tenant, sync_status FROM former_sync_status")
        for row in statuses {
            windows[row[0]] = [:]
            words[row[0]] = row[1]
        }
        let modules = try Row.fetchAll(
            db,
            sql: """
                SELECT tenant, module FROM former_record UNION
                SELECT tenant, module FROM former_sync_batch
                """)
        for row in modules {
            let (tenant, module): (String, String) = (row[0], row[1])
            windows[tenant, default: [:]][module] = []
        }
        let batches = try Row.fetchCursor(
            db,
            sql: """
                SELECT tenant, module, window_start, window_end, status = 'done', finished_at
                FROM former_sync_batch
                WHERE window_start IS NOT NULL AND window_end IS NOT NULL ORDER BY rowid
                """)
        while let row = try batches.next() {
            let (tenant, module): (String, String) = (row[0], row[1])
            let finished: Int64? = row[5]
            windows[tenant, default: [:]][module, default: []].append(
                FormerWindow(
                    start: OdooTimestamp(microseconds: row[2]),
                    end: OdooTimestamp(microseconds: row[3]), isDone: row[4],
                    finishedAt: finished.map { OdooTimestamp(microseconds: $0) }))
        }
        return windows.keys.sorted().map { tenant in
            FormerTenant(
                userID: tenant,
                modules: (windows[tenant] ?? [:]).mapValues {
                    rules.adoptHistory($0, settle, length)
                }, phase: words[tenant].map(rules.adoptPhase) ?? .notStarted)
        }
    }
}
