import Foundation
import OdooProtocol
import Testing

/// A real server, a real store, and the settings with which real processes mirror one into the other quickly.
struct SyncedWorld {
    /// What is mirrored.
    static let modules = ["res.partner", "sale.order"]

    let server: Server
    let folder: TemporaryFolder
    let store: String
    /// Settings beyond the usual ones.
    private let settings: [String]
    /// What the program's environment holds.
    private let secrets: [String: String]

    /// - Parameters:
    ///   - store: where the store lies; nil for a folder of its own.
    ///   - serving: how the server is started besides.
    ///   - settings: flags of every process, after the usual ones.
    init(
        store: String? = nil, serving: [String] = [], settings: [String] = [],
        secrets: [String: String] = ["ODOO_SYNC_PASSWORD": "admin"]
    ) async throws {
        server = try await Server(["--company", "acme-recent", "--rate", "1"] + serving)
        folder = try TemporaryFolder()
        self.store = store ?? folder["mirror.sqlite"]
        self.settings = settings
        self.secrets = secrets
    }

    /// The arguments of a process: windows of 5 s, settle 1 s, tick 1 s, lease 3 s, waits of 2 s at most, audits every 10 s.
    func arguments(_ command: String, _ more: [String] = []) -> [String] {
        [
            command, "--url", server.url, "--db", "acme-recent", "--login", "admin", "--store",
            store, "--modules", Self.modules.joined(separator: ","), "--window", "5s", "--settle",
            "1s", "--tick", "1s", "--lease", "3s", "--timeout", "1s", "--back-off", "1s..2s",
            "--audit", "10s", "--lookback", "5m", "--metrics", "0", "--log", "info",
        ] + settings + more
    }

    /// A process that mirrors.
    func run(_ more: [String] = [], fuse: Fuse? = nil) throws -> SyncedProcess {
        try SyncedProcess(arguments("run", more), environment: secrets, fuse: fuse)
    }

    /// Runs a command to its end.
    func command(_ name: String, _ more: [String] = []) async throws -> ProgramResult {
        try await Program.odooSync.run(arguments(name, more), environment: secrets)
    }

    /// How the mirror stands, as `status --json` tells it; nil while there is no store.
    func status() async throws -> FieldValue? {
        let result = try await Program.odooSync.run([
            "status", "--store", store, "--json", "--window", "5s", "--settle", "1s",
        ])
        guard result.code == 0 else { return nil }
        return try JSONCodec.parse(Array(result.output.utf8))["tenants"]?.arrayValue?.first
    }

    /// Calls a method of the server as its administrator.
    @discardableResult
    func call(
        _ model: String, _ method: String, _ arguments: [FieldValue],
        _ keywords: FieldObject = FieldObject()
    ) async throws -> FieldValue? {
        let request = RPCRequest.executeKw(
            id: 7, database: "acme-recent", uid: 2, password: "admin", model: model,
            method: method, arguments: arguments, keywords: keywords)
        return try await server.call(request.service, request.method, request.arguments)
    }

    /// What the server's clock reads.
    func now() async throws -> OdooTimestamp {
        let clock = try await server.send("GET", "/_orrery/v1/clock").body
        return try #require(clock["now"]?.stringValue.flatMap { OdooTimestamp(iso8601: $0) })
    }

    /// What the store lacks, has too much or has otherwise than the source, by module and id; empty if they are equal.
    func differences() async throws -> [String] {
        var found: [String] = []
        for module in Self.modules { found += try await differences(of: module) }
        return found
    }

    private func differences(of module: String) async throws -> [String] {
        let sql = PlainSQL(path: store)
        let horizon = try await sql.number(
            """
            SELECT coalesce(min(horizon), 0) / 1000000 FROM module_state
            WHERE module = '\(module)'
            """)
        let rows = try await sql.rows(
            """
            SELECT odoo_id, payload FROM record
            WHERE module = '\(module)' AND deleted_at IS NULL ORDER BY odoo_id
            """)
        let stored = try Self.payloads(rows)
        guard horizon > 0 else { return ["\(module) is not there yet"] }
        // Of a module without records in scope there is nothing to compare but that.
        let fields = stored.values.first?.keys ?? ["id", "write_date"]
        let source = try await source(of: module, fields: fields)
        return Self.differences(of: module, from: Int64(horizon), stored, source)
    }

    private static func payloads(_ rows: [[FieldValue]]) throws -> [Int64: FieldObject] {
        var stored: [Int64: FieldObject] = [:]
        for row in rows {
            guard let id = row[0].intValue, let text = row[1].stringValue else { continue }
            stored[id] = try JSONCodec.parse(Array(text.utf8)).objectValue
        }
        return stored
    }

    // Apart from the reading above, which the compiler could not split otherwise.
    private static func differences(
        of module: String, from horizon: Int64, _ stored: [Int64: FieldObject],
        _ source: [Int64: FieldObject]
    ) -> [String] {
        var found: [String] = []
        for (id, row) in source.sorted(by: { $0.key < $1.key }) {
            let stamp = row["write_date"]?.stringValue.flatMap { OdooTimestamp(wire: $0) }
            guard let mirrored = stored[id] else {
                let isInScope = stamp.map { $0.seconds >= horizon } ?? true
                if isInScope { found.append("\(module) \(id) is missing") }
                continue
            }
            if mirrored != row { found.append("\(module) \(id) is not as it is") }
        }
        for id in stored.keys.sorted() where source[id] == nil {
            found.append("\(module) \(id) is gone and still there")
        }
        return found
    }

    /// All records of a module as the mirror keeps them: many2ones as ids.
    private func source(
        of module: String, fields: [String]
    ) async throws -> [Int64: FieldObject] {
        let answer = try await call(
            module, "search_read", [[]],
            FieldObject([
                ("fields", .array((fields + ["write_date"]).map { .string($0) })),
                ("order", "id asc"),
                ("context", ["active_test": false, "lang": "en_US", "tz": "UTC"]),
            ]))
        var all: [Int64: FieldObject] = [:]
        for row in try #require(answer?.arrayValue) {
            let object = try #require(row.objectValue)
            let id = try #require(object["id"]?.intValue)
            let pairs = fields.map { name -> (String, FieldValue) in
                let value = object[name] ?? .null
                if case .array(let parts) = value, parts.count == 2, case .int = parts[0],
                    case .string = parts[1]
                {
                    return (name, parts[0])
                }
                return (name, value)
            }
            all[id] = FieldObject(pairs)
        }
        return all
    }
}
