import Foundation
import OdooProtocol
import Testing

/// What a person does to the served Odoo, behind the back of whoever mirrors it.
extension SyncedWorld {
    /// Changes records: `as` is `workload` for the office, `sql` for a change without a trace.
    @discardableResult
    func change(
        _ model: String, _ operation: String, ids: [Int64] = [], _ values: FieldObject,
        as author: String = "workload", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> FieldValue? {
        var body: FieldObject = ["operation": .string(operation), "as": .string(author)]
        if !ids.isEmpty { body["ids"] = .array(ids.map { .int($0) }) }
        if operation != "unlink" { body["values"] = .object(values) }
        let answer = try await server.send(
            "POST", "/_orrery/v1/records/\(model)", body: .object(body))
        #expect(answer.status == 200, "\(answer.body)", sourceLocation: sourceLocation)
        return answer.body["result"]
    }

    /// Makes a contact; its id.
    func makeContact(_ name: String) async throws -> Int64 {
        let made = try await change("res.partner", "create", ["name": .string(name)])
        return try #require(made?.arrayValue?.first?.intValue ?? made?.intValue)
    }

    /// Replaces the server's faults.
    func fail(
        _ faults: [FieldValue], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await server.send(
            "PUT", "/_orrery/v1/faults", body: ["faults": .array(faults)])
        #expect(answer.status == 200, "\(answer.body)", sourceLocation: sourceLocation)
    }

    /// How often each of the faults has struck.
    func struck() async throws -> [Int64] {
        let answer = try await server.send("GET", "/_orrery/v1/faults")
        return (answer.body["faults"]?.arrayValue ?? []).map { $0["struck"]?.intValue ?? 0 }
    }

    /// The stored row of a record; nil if there is none that lives.
    func stored(_ module: String, _ id: Int64) async throws -> FieldValue? {
        let sql = PlainSQL(path: store)
        // The program makes its store in its own time.
        guard FileManager.default.fileExists(atPath: store),
            try await sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'record'") == 1
        else { return nil }
        let rows = try await sql.rows(
            """
            SELECT payload FROM record
            WHERE module = '\(module)' AND odoo_id = \(id) AND deleted_at IS NULL
            """)
        return try rows.first?.first?.stringValue.map { try JSONCodec.parse(Array($0.utf8)) }
    }
}
