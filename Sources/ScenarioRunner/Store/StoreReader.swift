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

    /// Writes a copy of the whole store, as of one instant.
    func copy(to path: String) throws {
        try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    /// Looks at the store by a single query, which needs no transaction to see one state.
    func look<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try queue.inDatabase(body)
    }

    /// What the store tells of one tenant.
    func rows(of tenant: String) -> TenantReader { TenantReader(store: self, tenant: tenant) }

    /// Live records of all tenants.
    func recordCount() throws -> Int {
        try look {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM record WHERE deleted_at IS NULL") ?? 0
        }
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
}
