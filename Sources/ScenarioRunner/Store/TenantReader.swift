import GRDB
import OdooProtocol

/// The harness's own eyes on what the store holds of one tenant.
struct TenantReader {
    /// The eyes on the whole.
    let store: StoreReader
    /// The tenant.
    let tenant: String

    /// How many of the tenant's rows in a table meet a condition.
    func count(
        _ table: String, where condition: String = "1", _ arguments: StatementArguments = []
    ) throws -> Int {
        let sql = "SELECT count(*) FROM \(table) WHERE tenant = ? AND (\(condition))"
        return try store.look {
            try Int.fetchOne($0.cachedStatement(sql: sql), arguments: [tenant] + arguments) ?? 0
        }
    }

    /// How many batches of initial and incremental work stand where.
    func batches() throws -> [String: Int] {
        try counts(
            """
            SELECT status, count(*) FROM sync_batch WHERE tenant = ? AND kind <> 'audit'
            GROUP BY status
            """)
    }

    /// How many sessions stand where.
    func sessions() throws -> [String: Int] {
        try counts("SELECT status, count(*) FROM sync_session WHERE tenant = ? GROUP BY status")
    }

    /// Live records by module.
    func records() throws -> [String: Int] {
        try counts(
            """
            SELECT module, count(*) FROM record WHERE tenant = ? AND deleted_at IS NULL
            GROUP BY module
            """)
    }

    /// The windows of a module's batches of one kind, in order of time, with their status.
    func windows(
        of module: String, kind: String
    ) throws -> [(start: OdooTimestamp, end: OdooTimestamp, status: String)] {
        try store.look { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT window_start, window_end, status FROM sync_batch
                        WHERE tenant = ? AND module = ? AND kind = ? ORDER BY window_start
                        """),
                arguments: [tenant, module, kind]
            ).map {
                (
                    OdooTimestamp(microseconds: $0[0]), OdooTimestamp(microseconds: $0[1]), $0[2]
                )
            }
        }
    }

    /// Cutoff and planned end of each mirrored module that was contacted.
    func modules() throws -> [(module: String, cutoff: OdooTimestamp, planned: OdooTimestamp)] {
        try store.look { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT module, cutoff, planned_through FROM module_state
                        WHERE tenant = ? AND mirrored = 1 AND cutoff IS NOT NULL
                          AND planned_through IS NOT NULL
                        ORDER BY module
                        """),
                arguments: [tenant]
            ).map {
                (
                    $0[0], OdooTimestamp(microseconds: $0[1]), OdooTimestamp(microseconds: $0[2])
                )
            }
        }
    }

    /// The tenant's row of status.
    func status() throws -> StoredStatus? {
        try store.look { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sync_status, initial_sync_done, has_failed_batches,
                           last_completed_window_end
                    FROM sync_status WHERE tenant = ?
                    """,
                arguments: [tenant]
            ).map {
                StoredStatus(
                    phase: $0[0], initialSyncDone: $0[1], hasFailedBatches: $0[2],
                    cursor: ($0[3] as Int64?).map(OdooTimestamp.init(microseconds:)))
            }
        }
    }

    /// How many live rows of a module hold these values.
    func stored(_ module: String, where values: FieldObject) throws -> Int {
        let payloads = try store.look { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT payload FROM record
                    WHERE tenant = ? AND module = ? AND deleted_at IS NULL ORDER BY odoo_id
                    """,
                arguments: [tenant, module])
        }
        return try payloads.filter { payload in
            let row = try JSONCodec.parse(payload)
            return values.pairs.allSatisfy { row[$0] == $1 }
        }.count
    }

    private func counts(_ sql: String) throws -> [String: Int] {
        try store.look { db in
            var counts: [String: Int] = [:]
            let rows = try Row.fetchAll(db, sql: sql + " ORDER BY 1", arguments: [tenant])
            for row in rows { counts[row[0]] = row[1] }
            return counts
        }
    }
}

/// The tenant's status as it stands in the store.
struct StoredStatus: Hashable, Sendable {
    var phase: String
    var initialSyncDone: Bool
    var hasFailedBatches: Bool
    var cursor: OdooTimestamp?
}
