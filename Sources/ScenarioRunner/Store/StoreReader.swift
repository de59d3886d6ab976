import GRDB
import OdooProtocol

/// The harness's own eyes on the store: plain SQL over a read-only connection, never through the engine's code.
final class StoreReader: Sendable {
    private let queue: DatabaseQueue

    /// Opens the file for reading.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Runs one query on a connection; used by the watch's whole comparison.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.read(body) }

    /// How many rows a query counts.
    func count(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int
    {
        // A single query needs no transaction to see one state.
        try queue.inDatabase {
            try Int.fetchOne($0.cachedStatement(sql: sql), arguments: arguments) ?? 0
        }
    }

    /// How many batches of initial and incremental work stand where.
    func batches() throws -> [String: Int] {
        try counts(
            "SELECT status, count(*) FROM sync_batch WHERE kind <> 'audit' GROUP BY status")
    }

    /// How many sessions stand where.
    func sessions() throws -> [String: Int] {
        try counts("SELECT status, count(*) FROM sync_session GROUP BY status")
    }

    /// Live records by module.
    func records() throws -> [String: Int] {
        try counts(
            "SELECT module, count(*) FROM record WHERE deleted_at IS NULL GROUP BY module")
    }

    /// The windows of a module's batches of one kind, in order of time, with their status.
    func windows(
        of module: String, kind: String
    ) throws -> [(start: OdooTimestamp, end: OdooTimestamp, status: String)] {
        try queue.inDatabase { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT window_start, window_end, status FROM sync_batch
                        WHERE module = ? AND kind = ? ORDER BY window_start
                        """),
                arguments: [module, kind]
            ).map {
                (
                    OdooTimestamp(microseconds: $0[0]), OdooTimestamp(microseconds: $0[1]), $0[2]
                )
            }
        }
    }

    /// Cutoff and planned end of each mirrored module that was contacted.
    func modules() throws -> [(module: String, cutoff: OdooTimestamp, planned: OdooTimestamp)] {
        try queue.inDatabase { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT module, cutoff, planned_through FROM module_state
                        WHERE mirrored = 1 AND cutoff IS NOT NULL AND planned_through IS NOT NULL
                        ORDER BY module
                        """)
            ).map {
                (
                    $0[0], OdooTimestamp(microseconds: $0[1]), OdooTimestamp(microseconds: $0[2])
                )
            }
        }
    }

    /// The status row of the tenant.
    func status() throws -> StoredStatus? {
        try queue.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sync_status, initial_sync_done, has_failed_batches,
                           last_completed_window_end
                    FROM sync_status ORDER BY tenant LIMIT 1
                    """
            ).map {
                StoredStatus(
                    phase: $0[0], initialSyncDone: $0[1], hasFailedBatches: $0[2],
                    cursor: ($0[3] as Int64?).map(OdooTimestamp.init(microseconds:)))
            }
        }
    }

    /// How many live rows of a module hold these values.
    func stored(_ module: String, where values: FieldObject) throws -> Int {
        let payloads = try queue.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT payload FROM record WHERE module = ? AND deleted_at IS NULL
                    ORDER BY odoo_id
                    """,
                arguments: [module])
        }
        return try payloads.filter { payload in
            let row = try JSONCodec.parse(payload)
            return values.pairs.allSatisfy { row[$0] == $1 }
        }.count
    }

    /// The hash of what the mirror holds: every record's key, stamp, content and tombstone, in order.
    func recordsHash() throws -> String {
        try queue.read { db in
            var hash = ContentHash()
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT tenant, module, odoo_id, stamp, payload, deleted_at IS NULL FROM record
                    ORDER BY tenant, module, odoo_id
                    """)
            while let row = try rows.next() {
                for value in row.databaseValues { hash.update(Self.spelled(value)) }
            }
            return hash.hex
        }
    }

    /// A value as a line of its own; texts tell their length, so that no two rows are spelled alike.
    private static func spelled(_ value: DatabaseValue) -> [UInt8] {
        switch value.storage {
        case .int64(let number): return Array("\(number)\n".utf8)
        case .string(let text):
            var line = Array("\"\(text.utf8.count) ".utf8)
            line.reserveCapacity(line.count + text.utf8.count + 1)
            line.append(contentsOf: text.utf8)
            line.append(UInt8(ascii: "\n"))
            return line
        default: return Array("\(value)\n".utf8)
        }
    }

    private func counts(_ sql: String) throws -> [String: Int] {
        try queue.read { db in
            var counts: [String: Int] = [:]
            for row in try Row.fetchAll(db, sql: sql + " ORDER BY 1") { counts[row[0]] = row[1] }
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
