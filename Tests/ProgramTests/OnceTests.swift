import Foundation
import OdooProtocol
import Testing

@Suite("odoo-sync", .tags(.process), .timeLimit(.minutes(10)))
struct OnceTests {
    private static let password = ["ODOO_SYNC_PASSWORD": "admin"]
    private static let views = [
        "sale.order": "sale_order", "account.move": "account_move", "res.partner": "res_partner",
        "hr.employee": "hr_employee",
    ]

    private func flags(_ server: Server, _ store: String) -> [String] {
        ["--url", server.url, "--db", "acme-recent", "--login", "admin", "--store", store]
    }

    @Test(
        "once fills a file for plain SQL, a window later it is whole, and again it changes nothing",
        .enabled(if: PlainSQL.isAvailable))
    func onceIsWhole() async throws {
        let folder = try TemporaryFolder()
        let store = folder["mirror.sqlite"]
        let server = try await Server([
            "--company", "acme-recent", "--at", "2025-11-25T09:00:00Z", "--rate", "0",
        ])
        let arguments = ["once"] + flags(server, store) + ["--lookback", "all", "--window", "30d"]
        let first = try await Program.odooSync.run(arguments, environment: Self.password)
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("module"))
        _ = try await server.setClock(["advance": 2_700_000])
        let second = try await Program.odooSync.run(arguments, environment: Self.password)
        #expect(second.code == 0, "\(second.errors)")

        let sql = PlainSQL(path: store)
        for (model, view) in Self.views.sorted(by: { $0.key < $1.key }) {
            let stored = try await sql.number("SELECT count(*) FROM \(view)")
            let there = try await server.count(of: model, in: "acme-recent")
            #expect(stored == there, "\(model)")
            #expect(stored > 0, "\(model)")
        }
        let dump = "SELECT tenant, module, odoo_id, hash FROM record ORDER BY 1, 2, 3"
        let before = try await sql.rows(dump)
        let third = try await Program.odooSync.run(arguments, environment: Self.password)
        #expect(third.code == 0, "\(third.errors)")
        #expect(try await sql.rows(dump) == before)
        let lines = third.output.split(separator: "\n").dropFirst()
        #expect(lines.count == 5)
        #expect(lines.last == "0 inserted, 0 updated")
        for line in lines.dropLast() {
            let cells = line.split(separator: " ")
            #expect(cells.dropFirst().prefix(2).allSatisfy { $0 == "0" }, "\(line)")
        }
        try await statusTells(store)
    }

    private func statusTells(_ store: String) async throws {
        let text = try await Program.odooSync.run(["status", "--store", store])
        #expect(text.code == 0, "\(text.errors)")
        #expect(text.output.hasPrefix("acme-recent/admin: done\n"))
        #expect(text.output.contains("last synced"))
        #expect(text.output.contains("next window   unknown without settings (--config, or "))
        let json = try await Program.odooSync.run(["status", "--store", store, "--json"])
        let document = try JSONCodec.parse(Array(json.output.utf8))
        #expect(document["schema"] == 1)
        let tenant = try #require(document["tenants"]?.arrayValue?.first)
        #expect(tenant["user_id"] == "acme-recent/admin")
        #expect(tenant["next_window_at"] == .null)
        #expect(tenant["initial_sync_done"] == true)
        #expect(tenant["troubles"] == [])
        #expect(tenant["modules"]?.arrayValue?.count == 4)
        try await statusTellsWhatIsNext(store)
        let full = try await Program.odooSync.runOntoFullDevice(["status", "--store", store])
        #expect(full.code == 1)
        #expect(
            full.errors
                == "odoo-sync: standard output cannot be written: No space left on device\n")
        let unknown = try await Program.odooSync.run(
            ["status", "--store", store, "--user-id", "nobody"])
        #expect(unknown.code == 64)
        #expect(unknown.complaints.count == 1)
    }

    /// The next window is reckoned by settings, where they are this tenant's, and by no defaults.
    private func statusTellsWhatIsNext(_ store: String) async throws {
        let folder = try TemporaryFolder()
        let own = try folder.write(
            "{db: acme-recent, login: admin, window: 30d}", to: "own.yaml")
        let other = try folder.write("{db: other, login: admin, window: 30d}", to: "other.yaml")
        let cases: [([String], Duration?)] = [
            (["--config", own], .seconds(30 * 86_400 + 900)),
            (["--window", "1d", "--settle", "0s"], .seconds(86_400)),
            (["--config", other], nil), (["--window", "1d"], nil),
        ]
        for (flags, wait) in cases {
            let result = try await Program.odooSync.run(
                ["status", "--store", store, "--json"] + flags)
            #expect(result.code == 0, "\(result.errors)")
            let document = try JSONCodec.parse(Array(result.output.utf8))
            let tenant = try #require(document["tenants"]?.arrayValue?.first)
            func instant(_ key: String) -> OdooTimestamp? {
                tenant[key]?.stringValue.flatMap { OdooTimestamp(iso8601: $0) }
            }
            let cursor = try #require(instant("last_completed_window_end"))
            #expect(instant("next_window_at") == wait.map { cursor + $0 }, "\(flags)")
        }
    }

    @Test("settings may stand in the environment or in a file; a flag wins")
    func sources() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "base"])
        let config = try folder.write(
            "\u{FEFF}"
                + #"{"db": "base", "login": "nobody", "modules": ["res.partner"], "page": 50}"#,
            to: "settings.json")
        let secret = try folder.write("admin\n", to: "secret")
        let result = try await Program.odooSync.run(
            [
                "once", "--config", config, "--login", "admin", "--password-file", secret,
                "--store", folder["a.sqlite"],
            ], environment: ["ODOO_SYNC_URL": server.url, "ODOO_SYNC_LOOKBACK": "5d"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.split(separator: "\n").count == 3)
    }

    @Test("a wrong password is one sentence and 77, leaves no store and is printed nowhere")
    func wrongPassword() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "base"])
        let result = try await Program.odooSync.run(
            [
                "once", "--url", server.url, "--db", "base", "--login", "admin", "--store",
                folder["a.sqlite"], "--log", "trace",
            ], environment: ["ODOO_SYNC_PASSWORD": "hunter2-secret"])
        #expect(result.code == 77)
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(!(result.errors + result.output).contains("hunter2"))
        #expect(try folder.names == [])
    }

    @Test("a model that Odoo lacks is one sentence with the nearest name and 64, unless it was met")
    func wrongModule() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "base"])
        func run(_ command: String, _ modules: String) async throws -> ProgramResult {
            try await Program.odooSync.run(
                [
                    command, "--url", server.url, "--db", "base", "--login", "admin", "--store",
                    folder["a.sqlite"], "--modules", modules, "--lookback", "2d",
                ], environment: Self.password)
        }
        for command in ["once", "plan"] {
            let near = try await run(command, "sale.ordr,res.partner")
            #expect(near.code == 64)
            #expect(
                near.errors
                    == "odoo-sync: --modules (or ODOO_SYNC_MODULES): expected models of the "
                    + "database \"base\"; it has no sale.ordr. Did you mean sale.order?\n")
            let far = try await run(command, "x_studio.nothing_like_it")
            #expect(far.code == 64)
            #expect(
                far.errors.hasSuffix(
                    "it has no x_studio.nothing_like_it; is the app that "
                        + "brings it installed?\n"))
            #expect(try folder.names == [])
        }
        let well = try await run("once", "res.partner")
        #expect(well.code == 0, "\(well.errors)")
    }

    @Test("a store that cannot be used is one sentence, and is left as it was")
    func badStores() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "base"])
        let garbage = try folder.write(String(repeating: "no database ", count: 500), to: "garbage")
        let stores: [(path: String, code: Int32)] = [
            (folder["no/such/folder/a.sqlite"], 73), (folder.path, 73), (garbage, 65),
        ]
        for (path, code) in stores {
            let result = try await Program.odooSync.run(
                [
                    "once", "--url", server.url, "--db", "base", "--login", "admin", "--store",
                    path,
                ], environment: Self.password)
            #expect(result.code == code, "\(path): \(result.errors)")
            #expect(result.complaints.count == 1, "\(result.errors)")
        }
        #expect(try folder.names == ["garbage"])
        let kept = try String(contentsOfFile: garbage, encoding: .utf8)
        #expect(kept == String(repeating: "no database ", count: 500))
    }

    @Test("a store of a newer version is one sentence and 65", .enabled(if: PlainSQL.isAvailable))
    func newerStore() async throws {
        let folder = try TemporaryFolder()
        let store = folder["a.sqlite"]
        let server = try await Server(["--company", "base"])
        let arguments = [
            "once", "--url", server.url, "--db", "base", "--login", "admin", "--store", store,
            "--lookback", "2d",
        ]
        let first = try await Program.odooSync.run(arguments, environment: Self.password)
        #expect(first.code == 0, "\(first.errors)")
        _ = try await PlainSQL(path: store).rows("PRAGMA user_version = 9999")
        for arguments in [arguments, ["status", "--store", store]] {
            let result = try await Program.odooSync.run(arguments, environment: Self.password)
            #expect(result.code == 65, "\(result.errors)")
            #expect(result.complaints.count == 1, "\(result.errors)")
        }
    }

    @Test(
        "a mistake in the settings is one sentence with the right code",
        arguments: [
            (["--url", "http://127.0.0.1:1"], 75, "http://127.0.0.1:1 cannot be reached"),
            (["--url", "http://no-such-host.invalid"], 75, "cannot be reached"),
            (["--url", "odoo.example.com"], 64, "--url (or ODOO_SYNC_URL)"),
            (["--url", "http://admin:hunter2@h"], 64, "no user name or password"),
            (["--window", "soon"], 64, "--window (or ODOO_SYNC_WINDOW): expected a duration"),
            (["--window=-1d"], 64, "such as 24h or 1h30m, from 0s to 36525d, found \"-1d\""),
            (["--page", "0"], 64, "--page (or ODOO_SYNC_PAGE): expected a number"),
            (["--modules", "sale.order,,"], 64, "--modules (or ODOO_SYNC_MODULES)"),
            (["--modules", "a.b,a.b"], 64, "it is named twice"),
            (["--config", "/nowhere.json"], 64, "/nowhere.json cannot be read"),
            (["--password-file", "/nowhere"], 64, "/nowhere cannot be read"),
            (["--password", "hunter2"], 64, "Unknown option '--password'"),
            (
                ["--password=hunter2"], 64,
                "; put it into ODOO_SYNC_PASSWORD, or into a file and name that with "
                    + "--password-file; see odoo-sync help once"
            ),
        ] as [([String], Int32, String)])
    func badSettings(flags: [String], code: Int32, sentence: String) async throws {
        let folder = try TemporaryFolder()
        var arguments = ["once", "--db", "base", "--login", "admin"]
        if !flags.contains("--url") { arguments += ["--url", "http://127.0.0.1:1"] }
        arguments += ["--store", folder["a.sqlite"]] + flags
        let result = try await Program.odooSync.run(arguments, environment: Self.password)
        #expect(result.code == code, "\(result.errors)")
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(result.errors.hasPrefix("odoo-sync: "))
        #expect(result.errors.contains(sentence), "\(result.errors)")
        #expect(!result.errors.contains("hunter2"))
        #expect(result.output == "")
        #expect(try folder.names == [])
    }

    @Test("without a password nothing is sent; a broken file of settings is told with its place")
    func missingPassword() async throws {
        let folder = try TemporaryFolder()
        let flags = ["--url", "http://127.0.0.1:1", "--db", "a", "--login", "b"]
        let none = try await Program.odooSync.run(["once"] + flags)
        #expect(none.code == 64)
        #expect(none.errors.hasPrefix("odoo-sync: there is no password"))
        let broken = try folder.write("{\n  \"url\": ,\n}", to: "broken.json")
        let result = try await Program.odooSync.run(["once", "--config", broken] + flags)
        #expect(result.code == 64)
        #expect(
            result.errors.hasPrefix("odoo-sync: \(broken):2:10: url: expected a text"),
            "\(result.errors)")
        let unknown = try folder.write(#"{"password": "hunter2"}"#, to: "unknown.json")
        let other = try await Program.odooSync.run(["once", "--config", unknown] + flags)
        #expect(other.code == 64)
        #expect(
            other.errors.contains("\"password\" is a secret and belongs into a file of its own"))
        #expect(!other.errors.contains("hunter2"))
    }

    @Test("status of a store that is not there is one sentence and makes none")
    func noStore() async throws {
        let folder = try TemporaryFolder()
        let result = try await Program.odooSync.run(["status", "--store", folder["a.sqlite"]])
        #expect(result.code == 73)
        #expect(result.complaints.count == 1)
        #expect(try folder.names == [])
    }
}
