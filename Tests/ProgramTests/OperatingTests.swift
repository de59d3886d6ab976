import Foundation
import OdooProtocol
import Testing

@Suite("odoo-sync for operators", .tags(.process), .timeLimit(.minutes(10)))
struct OperatingTests {
    private static let password = ["ODOO_SYNC_PASSWORD": "admin"]

    private func flags(_ server: Server, _ store: String) -> [String] {
        [
            "--url", server.url, "--db", "acme-recent", "--login", "admin", "--store", store,
            "--modules", "res.partner", "--lookback", "3d",
        ]
    }

    @Test(
        "the doctor finds nothing wrong, changes nothing, and says what to do about what is wrong")
    func doctor() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "acme-recent"])
        let good = try await Program.odooSync.run(
            ["doctor"] + flags(server, folder["a.sqlite"]), environment: Self.password)
        #expect(good.code == 0, "\(good.output)\(good.errors)")
        let marks = good.output.split(separator: "\n").map { $0.prefix(1) }
        #expect(marks == ["✓", "✓", "✓", "✓", "✓"], "\(good.output)")
        #expect(try folder.names == [])
        let odd = try await Program.odooSync.run(
            ["doctor"] + flags(server, folder["no/a.sqlite"])
                + ["--modules", "res.partnr,res.partner:name+nope"], environment: Self.password)
        #expect(odd.code == 1)
        #expect(odd.complaints == ["odoo-sync: 3 things stand in the way"])
        #expect(odd.output.contains("✗ res.partnr: "))
        #expect(odd.output.contains("✗ res.partner: there is no field nope"))
        #expect(odd.output.contains("✗ store: "))
        #expect(odd.output.split(separator: "\n").filter { $0.hasPrefix("  → ") }.count == 3)
        let refused = try await Program.odooSync.run(
            ["doctor"] + flags(server, folder["a.sqlite"]),
            environment: ["ODOO_SYNC_PASSWORD": "hunter2-secret"])
        #expect(refused.code == 1)
        #expect(refused.output.contains("✗ access: "))
        #expect(!(refused.output + refused.errors).contains("hunter2"))
        let away = try await Program.odooSync.run(
            ["doctor"] + flags(server, folder["a.sqlite"]) + ["--url", "http://127.0.0.1:1"],
            environment: Self.password)
        #expect(away.output.hasPrefix("✗ server: "))
    }

    @Test("many tenants live in one file of settings, each with its own secret")
    func tenants() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "acme-recent"])
        let secret = try folder.write("admin\n", to: "secret")
        let config = try folder.write(
            """
            {"url": "\(server.url)", "db": "acme-recent", "login": "admin", "lookback": "3d",
             "store": "\(folder["a.sqlite"])",
             "tenants": [
               {"user-id": "east", "modules": ["res.partner"], "password-file": "\(secret)"},
               {"user-id": "west", "modules": [{"name": "sale.order", "window": "12h"}]}]}
            """, to: "settings.json")
        let missing = try await Program.odooSync.run(["once", "--config", config])
        #expect(missing.code == 64)
        #expect(missing.errors.contains("ODOO_SYNC_PASSWORD_WEST"), "\(missing.errors)")
        #expect(try folder.names == ["secret", "settings.json"])
        let result = try await Program.odooSync.run(
            ["once", "--config", config], environment: ["ODOO_SYNC_PASSWORD_WEST": "admin"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("east:\n"))
        #expect(result.output.contains("west:\n"))
        let sql = PlainSQL(path: folder["a.sqlite"])
        let windows = try await sql.rows(
            "SELECT tenant, module, count(*) FROM sync_batch GROUP BY 1, 2 ORDER BY 1")
        #expect(windows == [["east", "res.partner", 3], ["west", "sale.order", 6]])
        let one = try await Program.odooSync.run(
            ["plan", "--config", config, "--user-id", "west"],
            environment: ["ODOO_SYNC_PASSWORD_WEST": "admin"])
        #expect(one.output == "west: nothing is planned\n", "\(one.output)\(one.errors)")
        let same = try await Program.odooSync.run(
            ["plan", "--config", config],
            environment: ["ODOO_SYNC_PASSWORD_WEST": "admin", "ODOO_SYNC_USER_ID": "west"])
        #expect(same.output == one.output, "\(same.output)\(same.errors)")
        let nobody = try await Program.odooSync.run(
            ["plan", "--config", config, "--user-id", "north"],
            environment: ["ODOO_SYNC_PASSWORD_WEST": "admin"])
        #expect(nobody.code == 64)
    }

    @Test("plan plans, once reads, rewind has it read again, retry finds nothing to do")
    func work() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server([
            "--company", "acme-recent", "--at", "2025-11-25T09:00:00Z", "--rate", "0",
        ])
        let flags = flags(server, folder["a.sqlite"])
        func run(_ arguments: [String]) async throws -> ProgramResult {
            try await Program.odooSync.run(arguments + flags, environment: Self.password)
        }
        for command in [
            ["retry"], ["rewind", "--to", "2025-11-25T00:00:00Z"], ["audit", "--request"],
        ] {
            let none = try await run(command)
            #expect(none.code == 73, "\(command): \(none.errors)")
            #expect(none.complaints.count == 1)
        }
        #expect(try folder.names == [])
        let planned = try await run(["plan"])
        #expect(planned.output.hasPrefix("acme-recent/admin: 3 planned\n"), "\(planned.errors)")
        #expect(try await run(["plan"]).output == "acme-recent/admin: nothing is planned\n")
        #expect(try await run(["once"]).code == 0)
        let again = try await run(["rewind", "--to", "2025-11-24T12:00:00Z"])
        #expect(
            again.output.hasPrefix("acme-recent/admin: 1 to be read again\n"), "\(again.output)")
        #expect(try await run(["retry"]).output == "acme-recent/admin: nothing is due again\n")
        // What changes the store alone needs neither server nor password.
        let store = ["--store", folder["a.sqlite"]]
        let bare = try await Program.odooSync.run(["retry"] + store)
        #expect(bare.code == 0, "\(bare.errors)")
        #expect(bare.output == "acme-recent/admin: nothing is due again\n")
        let noted = try await Program.odooSync.run(
            ["retry", "--acknowledge", "res.partner:42"] + store)
        #expect(
            noted.output
                == "acme-recent/admin: res.partner 42 is not parked, or acknowledged already\n")
        let nobody = try await Program.odooSync.run(["retry", "--user-id", "nobody"] + store)
        #expect(nobody.code == 64)
        #expect(nobody.errors.contains("does not know nobody; there is acme-recent/admin"))
        #expect(try await run(["rewind", "--to", "yesterday"]).code == 64)
        #expect(try await run(["retry", "--acknowledge", "res.partner"]).code == 64)
    }

    @Test("figures are OpenMetrics, logs are JSON lines, and neither holds the secret")
    func figures() async throws {
        let world = try await SyncedWorld()
        let process = try world.run(["--log-format", "json", "--log", "trace"])
        try await process.sent(10)
        let page = try #require(try await process.metrics())
        #expect(page.hasSuffix("\n# EOF\n"))
        #expect(page.contains("# TYPE odoo_sync_batches gauge\n"))
        #expect(page.contains("# TYPE odoo_sync_requests counter\n"))
        #expect(page.contains("odoo_sync_requests_total{tenant=\"acme-recent/admin\"} "))
        #expect(page.contains("odoo_sync_store_up 1\n"))
        #expect(await process.end(by: SIGTERM) == 0)
        for line in process.log.split(separator: "\n") {
            let value = try JSONCodec.parse(Array(line.utf8))
            #expect(value["time"]?.stringValue.flatMap { OdooTimestamp(iso8601: $0) } != nil)
            #expect(value["level"] != nil)
        }
    }
}
