import Foundation
import Testing

@Suite("odoo-sync's file of settings", .tags(.process), .timeLimit(.minutes(5)))
struct SettingsFileTests {
    private static let password = ["ODOO_SYNC_PASSWORD": "admin"]
    private static let example = Program.root + "/Fixtures/odoo-sync.yaml"

    /// What `once` says to a file; nothing listens at the address, so a good one ends with 75.
    private func complaint(
        _ text: String, _ flags: [String] = [], environment: [String: String] = password
    ) async throws -> (code: Int32, text: String) {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "s.yaml")
        let result = try await Program.odooSync.run(
            ["once", "--config", file, "--store", folder["a.sqlite"]] + flags,
            environment: environment)
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(result.output == "")
        #expect(try folder.names == ["s.yaml"])
        let shown = result.errors.replacingOccurrences(of: file, with: "s.yaml")
        return (result.code, shown.trimmingCharacters(in: .newlines))
    }

    @Test("the example is good: with an address of our own, the doctor finds nothing wrong")
    func exampleIsGood() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "acme-recent"])
        let result = try await Program.odooSync.run(
            [
                "doctor", "--config", Self.example, "--url", server.url, "--db", "acme-recent",
                "--login", "admin", "--store", folder["a.sqlite"],
            ], environment: Self.password)
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("sales\n✓ server: "), "\(result.output)")
        #expect(result.output.contains("\nhr\n✓ server: "))
        #expect(result.output.contains("✓ res.partner: "))
        #expect(!result.output.contains("✗"))
    }

    @Test("the example tells of every setting that there is")
    func exampleIsWhole() async throws {
        let (_, text) = try await complaint("zzzzzzzz: 1")
        let list = try #require(text.components(separatedBy: "; there is ").last)
        let names = list.components(separatedBy: ", ")
        #expect(names.count > 30, "\(text)")
        let lines = try String(contentsOfFile: Self.example, encoding: .utf8)
            .split(separator: "\n").map { $0.drop { "# -".contains($0) } }
        for name in names {
            #expect(lines.contains { $0.hasPrefix("\(name):") }, "\(name)")
        }
    }

    @Test(
        "a mistake is told with its place and the nearest word",
        arguments: [
            (
                "url: http://h\nmodlues: [a.b]",
                "s.yaml:2:1: \"modlues\" is no setting of a file. "
                    + "Did you mean \"modules\"?"
            ),
            (
                "{\"url\": \"http://h\",\n \"Pages\": 3}",
                "s.yaml:2:2: \"Pages\" is no setting of a "
                    + "file. Did you mean \"page\"?"
            ),
            (
                "tenants:\n  - user-id: a\n    widow: 1h",
                "s.yaml:3:5: \"widow\" is no setting of a "
                    + "file. Did you mean \"window\"?"
            ),
            (
                "tenants:\n  - store: a",
                "s.yaml:2:5: \"store\" holds for all tenants; it belongs "
                    + "beside \"tenants\""
            ),
            (
                "modules:\n  - {nam: a.b}",
                "s.yaml:2:5: modules: expected a name, or name, window "
                    + "and fields"
            ),
            (
                "modules:\n  - {name: a.b, feilds: [c]}",
                "s.yaml:2:17: modules: expected name, window"
                    + " or fields, found \"feilds\". Did you mean \"fields\"?"
            ),
            ("modules: [{name: a.b, fields: c}]", "s.yaml:1:31: fields: expected a list of names"),
            ("page: {a: 1}", "s.yaml:1:7: page: expected a text, a number or a list of them"),
            ("page: ~", "s.yaml:1:7: page: expected a text, a number or a list of them"),
            ("page: 1\nurl: a\npage: 2", "s.yaml:1:1: \"page\" stands here and once more"),
            ("tenants: []", "s.yaml:1:10: tenants: expected a list of tenants with their settings"),
            ("tenants: [a]", "s.yaml:1:11: tenants: expected the settings of a tenant"),
            ("", "s.yaml:1:1: expected settings such as \"url: https://odoo.example.com\""),
            ("- url", "s.yaml:1:1: expected settings such as \"url: https://odoo.example.com\""),
            ("url: \"http", "s.yaml:1:11: expected YAML or JSON (found unexpected end of stream)"),
        ])
    func mistakes(text: String, sentence: String) async throws {
        let (code, found) = try await complaint(text)
        #expect(code == 64)
        #expect(found == "odoo-sync: \(sentence)")
    }

    @Test("a value that cannot be is told with the place it came from")
    func values() async throws {
        let base = "url: http://127.0.0.1:1\ndb: a\nlogin: b\n"
        for (line, sentence) in [
            ("window: soon", "s.yaml:4:9: window: expected a duration such as 24h or 1h30m, "),
            ("page: 0", "s.yaml:4:7: page: expected a number from 1 to 1000000, found \"0\""),
            ("audit: 2 o'clock", "s.yaml:4:8: audit: expected off, a time of the day in UTC"),
            ("poison: kill", "s.yaml:4:9: poison: expected one of die, park, found \"kill\""),
            ("transport: jsn", "s.yaml:4:12: transport: expected auto, jsonrpc, web or json2"),
            ("ca-file: /nowhere.pem", "s.yaml:4:10: ca-file: /nowhere.pem cannot be read as cert"),
            ("window: 100ms", "s.yaml:4:9: window: expected whole seconds, at least 1"),
            ("timeout: 1h", "s.yaml:4:10: timeout: expected at most half the lease of"),
            ("modules: [a.b, c.d, a.b]", "s.yaml:4:10: modules: modules[a.b]: it is named twice"),
            ("back-off: 5m..1s", "s.yaml:4:11: back-off: expected 0 < first <= cap"),
            ("lease: 1s", "s.yaml:4:8: lease: expected at least 3 s"),
            ("proxy: proxy:3128", "s.yaml:4:8: proxy: the proxy must begin with http://"),
        ] {
            let (code, found) = try await complaint(base + line)
            #expect(code == 64)
            #expect(found.hasPrefix("odoo-sync: \(sentence)"), "\(found)")
        }
        // The flag counts, and so the flag is named.
        let (_, found) = try await complaint(base + "page: 0", ["--page", "none"])
        #expect(found.hasPrefix("odoo-sync: --page (or ODOO_SYNC_PAGE): expected"), "\(found)")
        let (code, good) = try await complaint(base + "page: 0", ["--page", "100"])
        #expect(code == 75, "\(good)")
    }

    @Test("no secret is taken from a file of settings, and none is repeated")
    func secrets() async throws {
        for name in ["password", "api-key", "token", "proxy-credentials", "proxy-password"] {
            let (code, text) = try await complaint("\(name): hunter2-secret")
            #expect(code == 64)
            #expect(text.hasPrefix("odoo-sync: s.yaml:1:1: \"\(name)\" is a secret and belongs"))
            #expect(!text.contains("hunter2"))
        }
        let address = "url: http://127.0.0.1:1\ndb: a\nlogin: b\nproxy: http://me:hunter2@p:1"
        let (code, text) = try await complaint(address)
        #expect(code == 64)
        #expect(text.hasPrefix("odoo-sync: s.yaml:4:8: proxy: no user name or password belongs"))
        #expect(!text.contains("hunter2"))
    }

    @Test(
        "a hostile file is one sentence",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
            String(repeating: "a", count: 2 << 20), String(repeating: "a", count: 900_000) + ": 1",
            "a: &a [x, x]\nb: &b [*a, *a]\nmodules: [*b, *b]", "\u{0}", "\u{FEFF}",
            "%YAML 9.9\n---",
            "!!binary: 1", "? [a]\n: b", "tenants: *nobody",
        ])
    func hostile(text: String) async throws {
        let (code, sentence) = try await complaint(text)
        #expect(code == 64, "\(sentence.prefix(300))")
        #expect(sentence.count < 1_000)
    }

    @Test("the file may be named by the environment, and JSON is as good")
    func byEnvironment() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "{\n\t\"url\": \"http:\\/\\/127.0.0.1:1\", \"db\": \"a\",\n\t\"login\": \"b\"\n}\n",
            to: "s.json")
        let result = try await Program.odooSync.run(
            ["once", "--store", folder["a.sqlite"]],
            environment: ["ODOO_SYNC_CONFIG": file, "ODOO_SYNC_PASSWORD": "x"])
        #expect(result.code == 75, "\(result.errors)")
        #expect(result.errors.contains("http://127.0.0.1:1 cannot be reached"))
    }

    @Test("a variable that is nearly a setting is told, and what is meant")
    func variables() async throws {
        let base = "url: http://127.0.0.1:1\ndb: a\nlogin: b\n"
        let folder = try TemporaryFolder()
        let file = try folder.write(base, to: "s.yaml")
        let result = try await Program.odooSync.run(
            ["once", "--config", file, "--store", folder["a.sqlite"]],
            environment: [
                "ODOO_SYNC_PASSWORD": "hunter2", "ODOO_SYNC_WINDW": "hunter3",
                "ODOO_SYNC_PASSWORD_ACME": "hunter4",
            ])
        #expect(result.code == 75, "\(result.errors)")
        #expect(
            result.complaints.first == "odoo-sync: ODOO_SYNC_WINDW is no setting and counts for "
                + "nothing. Did you mean ODOO_SYNC_WINDOW?", "\(result.errors)")
        #expect(result.complaints.count == 2)
        #expect(!result.errors.contains("hunter"))
    }
}
