import Foundation
import OdooProtocol
import Testing

@Suite("odoo-sync migrate", .tags(.process), .timeLimit(.minutes(10)))
struct MigrateTests {
    private static let fixtures = Program.root + "/Fixtures/migration"

    private func copied(to folder: TemporaryFolder) throws -> String {
        let path = folder["old.sqlite"]
        try FileManager.default.copyItem(atPath: Self.fixtures + "/v2.sqlite", toPath: path)
        return path
    }

    @Test("a database of the second version is refused with the way out, then taken over once")
    func secondVersion() async throws {
        let folder = try TemporaryFolder()
        let store = try copied(to: folder)
        let refused = try await Program.odooSync.run(["status", "--store", store])
        #expect(refused.code == 65)
        #expect(refused.complaints.count == 1)
        #expect(refused.errors.contains("odoo-sync migrate"))
        let first = try await Program.odooSync.run(["migrate", "--store", store])
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("2 tenants, 61 records; 5 windows taken as read"))
        let again = try await Program.odooSync.run(["migrate", "--store", store])
        #expect(again.code == 0)
        #expect(again.output.contains("is up to date"))
        let status = try await Program.odooSync.run(["status", "--store", store, "--json"])
        let document = try JSONCodec.parse(Array(status.output.utf8))
        let tenants = try #require(document["tenants"]?.arrayValue)
        #expect(tenants.map { $0["user_id"] } == ["acme", "stranded"])
        for tenant in tenants {
            #expect(tenant["initial_sync_done"] == false)
            #expect(tenant["has_failed_batches"] == false)
            #expect(tenant["last_completed_window_end"] == .null)
        }
    }

    @Test("a store of a newer version is refused and left alone")
    func newer() async throws {
        let folder = try TemporaryFolder()
        let store = try copied(to: folder)
        _ = try await Program.odooSync.run(["migrate", "--store", store])
        _ = try await PlainSQL(path: store).rows("PRAGMA user_version = 999")
        let before = try Data(contentsOf: URL(fileURLWithPath: store))
        for command in ["migrate", "status"] {
            let result = try await Program.odooSync.run([command, "--store", store])
            #expect(result.code == 65)
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains("newer version"))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: store)) == before)
    }

    @Test("collections of mongoexport are taken over, in both forms of extended JSON")
    func mongo() async throws {
        let folder = try TemporaryFolder()
        let store = folder["new.sqlite"]
        let arguments = ["migrate", "--from-mongo", Self.fixtures + "/mongo", "--store", store]
        let result = try await Program.odooSync.run(arguments)
        #expect(result.code == 0, "\(result.errors)")
        #expect(
            result.output.hasPrefix(
                "4 tenants, 32 records; 7 windows taken as read, 7 to be read again"),
            "\(result.output)")
        #expect(result.output.contains("1 modules without a window that can be trusted begin anew"))
        let sql = PlainSQL(path: store)
        let rows = try await sql.rows(
            """
            SELECT window_start / 1000000, window_end / 1000000, status FROM sync_batch
            WHERE tenant = 'u-done' AND module = 'sale.order' ORDER BY window_start
            """)
        // 2025-11-22T09:12:10.340Z, read at the very end of each window; a quarter of an hour of settle.
        let (begin, day): (Int64, Int64) = (1_763_802_730, 86_400)
        var expected: [[FieldValue]] = []
        for number in Int64(0)..<3 {
            let start = begin + number * day
            expected.append([
                .int(number == 0 ? start : start - 900), .int(start + 1), "pending",
            ])
            expected.append([.int(start + 1), .int(start + day - 900), "done"])
        }
        #expect(rows == expected)
        let payload = try await sql.rows(
            "SELECT payload, shown_names FROM record WHERE module = 'res.partner' AND odoo_id = 2")
        let text = try #require(payload.first?.first?.stringValue)
        #expect(text.contains(#""country_id":20"#))
        #expect(text.contains(#""credit_limit":12.5"#))
        #expect(payload.first?.last == #"{"country_id":"Belgium"}"#)
        let due = try await sql.number(
            "SELECT count(*) FROM module_state WHERE cutoff IS NOT NULL AND deep_audit_due IS NULL")
        #expect(due == 0)
        let twice = try await Program.odooSync.run(arguments)
        #expect(twice.code == 65)
        #expect(twice.complaints == ["odoo-sync: The store mirrors u-done already"])
    }

    @Test(
        "a mistake in a file is told with its line, and nothing is made",
        arguments: [
            (
                "odoosyncbatches.json", #"{"userId": "u", "module": "res.partner"}"#,
                ":1: a document lacks"
            ),
            ("odoorecords.json", "{\"userId\": \"u\",\n", ":1:"),
            ("odoorecords.json", "\n[1]\n", ":2:1: expected a document"),
        ])
    func mistakes(name: String, text: String, place: String) async throws {
        let folder = try TemporaryFolder()
        for file in ["odoosyncstatuses.json", "odoosyncbatches.json", "odoorecords.json"] {
            _ = try folder.write(file == name ? text : "", to: file)
        }
        let result = try await Program.odooSync.run([
            "migrate", "--from-mongo", folder.path, "--store", folder["new.sqlite"],
        ])
        #expect(result.code == 64)
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(result.errors.contains("\(name)\(place)"), "\(result.errors)")
        #expect(try folder.names.contains("new.sqlite") == false)
    }

    @Test("after migrating, once goes on where the trusted windows end, and fills the rest")
    func goesOn() async throws {
        let folder = try TemporaryFolder()
        let store = folder["new.sqlite"]
        let server = try await Server([
            "--company", "acme-recent", "--at", "2025-11-25T12:00:00Z", "--rate", "0",
        ])
        let taken = try await Program.odooSync.run([
            "migrate", "--from-mongo", Self.fixtures + "/mongo", "--store", store,
        ])
        #expect(taken.code == 0, "\(taken.errors)")
        for user in ["u-stranded", "u-running", "u-new"] {
            let result = try await Program.odooSync.run(
                [
                    "once", "--url", server.url, "--db", "acme-recent", "--login", "admin",
                    "--store", store, "--user-id", user, "--modules", "res.partner", "--lookback",
                    "3d", "--audit", "off",
                ], environment: ["ODOO_SYNC_PASSWORD": "admin"])
            #expect(result.code == 0, "\(user): \(result.errors)")
        }
        let status = try await Program.odooSync.run(["status", "--store", store, "--json"])
        let document = try JSONCodec.parse(Array(status.output.utf8))
        for tenant in document["tenants"]?.arrayValue ?? []
        where tenant["user_id"] != "u-done" {
            #expect(tenant["initial_sync_done"] == true, "\(tenant)")
            #expect(tenant["sync_status"] == "done", "\(tenant)")
        }
    }
}
