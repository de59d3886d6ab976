import Foundation
import LoopbackWays
import OdooProtocol
import Testing

@Suite("odoo-sync doctor", .tags(.process), .timeLimit(.minutes(10)))
struct DoctorTests {
    private static let base: [String: String] = [
        "ODOO_SYNC_PASSWORD": "admin", "ODOO_SYNC_DB": "acme-recent", "ODOO_SYNC_LOGIN": "admin",
        "ODOO_SYNC_MODULES": "res.partner", "ODOO_SYNC_CA_FILE": SecureServer.file("authority"),
    ]

    /// What the doctor says of an address: its lines but the store's, and the exit code.
    private func doctor(
        _ url: String, _ variables: [String: String] = [:], _ flags: [String] = []
    ) async throws -> (lines: [String], code: Int32) {
        let folder = try TemporaryFolder()
        let result = try await Program.odooSync.run(
            ["doctor", "--url", url, "--store", folder["a.sqlite"]] + flags,
            environment: Self.base.merging(variables) { $1 })
        #expect(try folder.names == [])
        #expect(!(result.output + result.errors).contains("hush"))
        let lines = result.output.split(separator: "\n").map(String.init)
        return (lines.filter { !$0.hasPrefix("✓ store: ") }, result.code)
    }

    @Test("a good certificate is told with its names and its end")
    func goodCertificate() async throws {
        let secure = try await SecureServer(Server(["--company", "acme-recent"]))
        let (lines, code) = try await doctor(secure.url)
        #expect(code == 0)
        let expected =
            "✓ certificate: made out for 127.0.0.1, localhost, odoo.test, until 2125-01-01"
        #expect(lines.contains(expected), "\(lines)")
    }

    @Test("why a certificate is not trusted is told, and what to do")
    func badCertificates() async throws {
        let server = try await Server(["--company", "acme-recent"])
        for (name, authorities, complaint, advice) in [
            ("expired", "authority", "ran out on 2021-01-01", "have it renewed on the server"),
            ("early", "authority", "does not hold before 2124-01-01", "this machine's clock reads"),
            (
                "elsewhere", "authority", "is made out for odoo.example.com, not for 127.0.0.1",
                "name the server in --url as its certificate does"
            ),
            ("good", "", "comes from an authority that is not known here", "--ca-file"),
            (
                "good", "other-authority", "does not come from an authority in",
                "put the authority that signed it into that file"
            ),
        ] {
            let secure = try await SecureServer(server, showing: name)
            let file = authorities.isEmpty ? "" : SecureServer.file(authorities)
            let (lines, code) = try await doctor(secure.url, ["ODOO_SYNC_CA_FILE": file])
            #expect(code == 1)
            try #require(lines.count == 2, "\(lines)")
            #expect(
                lines[0].hasPrefix("✗ certificate: \(secure.url) shows a certificate that "))
            #expect(lines[0].contains(complaint), "\(lines)")
            #expect(lines[1].hasPrefix("  → "))
            #expect(lines[1].contains(advice), "\(lines)")
        }
        let plain = server.url.replacingOccurrences(of: "http://", with: "https://")
        let (lines, _) = try await doctor(plain)
        #expect(lines.first?.hasSuffix("does not speak TLS; no certificate came") == true)
    }

    @Test("the proxy in use is told with who names it; its secrets are not")
    func proxy() async throws {
        let secure = try await SecureServer(Server(["--company", "acme-recent"]))
        let proxy = try await ConnectProxy(
            to: secure.front.port, authorization: "Basic bWU6aHVzaA==")
        let address = "http://127.0.0.1:\(proxy.port)"
        let credentials = ["ODOO_SYNC_PROXY_CREDENTIALS": "me:hush"]
        let folder = try TemporaryFolder()
        let file = try folder.write("me:hush\n", to: "proxy")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        for (variables, flags, source) in [
            (credentials, ["--proxy", address], "--proxy (or ODOO_SYNC_PROXY)"),
            (
                [:], ["--proxy", address, "--proxy-credentials-file", file],
                "--proxy (or ODOO_SYNC_PROXY)"
            ),
            (["HTTPS_PROXY": "http://me:hush@127.0.0.1:\(proxy.port)"], [], "HTTPS_PROXY"),
            (["https_proxy": address].merging(credentials) { $1 }, [], "https_proxy"),
        ] {
            let (lines, code) = try await doctor("https://odoo.test", variables, flags)
            #expect(code == 0, "\(lines)")
            #expect(
                lines.first == "✓ proxy: everything goes through \(address), as \(source) says")
        }
        // Version, certificate, and one connection or more for the rest, each time.
        #expect(proxy.targets.count >= 6)
        #expect(Set(proxy.targets) == ["odoo.test:443"])
        let (lines, code) = try await doctor("https://odoo.test", ["HTTPS_PROXY": address])
        #expect(code == 1)
        let refusal = "the proxy wants another user and password, or any at all"
        #expect(lines.contains { $0.hasSuffix(refusal) })
        #expect(lines.last?.contains("ODOO_SYNC_PROXY_CREDENTIALS") == true)
        let direct = try await doctor(
            secure.url, ["HTTPS_PROXY": address, "NO_PROXY": "127.0.0.0/8"])
        #expect(direct.code == 0)
        #expect(direct.lines.first?.hasPrefix("✓ server: ") == true)
        let none = try await doctor(secure.url, ["HTTPS_PROXY": address], ["--proxy", "none"])
        #expect(none.code == 0)
    }

    @Test("a wrong language and wrong companies are told once, each with its setting")
    func context() async throws {
        let server = try await Server(["--company", "acme-recent"])
        let modules = ["ODOO_SYNC_MODULES": "res.partner,sale.order"]
        let (lines, code) = try await doctor(
            server.url, modules, ["--lang", "xx_YY", "--companies", "99"])
        #expect(code == 1)
        #expect(lines.filter { $0.hasPrefix("✗") }.count == 2, "\(lines)")
        let language = try #require(lines.firstIndex { $0.hasPrefix("✗ language: ") })
        #expect(lines[language + 1].hasPrefix("  → correct --lang (or ODOO_SYNC_LANG)"))
        let companies = try #require(lines.firstIndex { $0.hasPrefix("✗ companies: ") })
        #expect(lines[companies + 1].hasPrefix("  → correct --companies (or ODOO_SYNC_COMPANIES)"))
        #expect(lines.contains { $0.hasPrefix("✓ res.partner: ") })
        #expect(lines.contains { $0.hasPrefix("✓ sale.order: ") })
        let well = try await doctor(server.url, modules, ["--companies", "1"])
        #expect(well.code == 0, "\(well.lines)")
    }

    @Test("a file of secrets that everybody may read is told")
    func openSecret() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server(["--company", "acme-recent"])
        let file = try folder.write("admin\n", to: "password")
        for (mode, isTold) in [(0o644, true), (0o600, false), (0o640, false)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            let (lines, code) = try await doctor(server.url, [:], ["--password-file", file])
            #expect(code == 0)
            #expect((lines.first == "! secret: \(file) can be read by everybody here") == isTold)
        }
    }

    @Test("clocks that differ are told with the difference; nothing fails for it")
    func clocks() async throws {
        let server = try await Server(["--company", "acme-recent"])
        for (skew, side) in [("3h", "ahead of"), ("-3h", "behind")] {
            _ = try await server.setClock(["webSkew": .string(skew)])
            let (lines, code) = try await doctor(server.url)
            #expect(code == 0)
            let clock = lines.first { $0.hasPrefix("! clock: Odoo's clock is ") } ?? ""
            // A Date is cut to its second, and the answer takes its time: 2h59m, 3h, 3h1s.
            #expect(clock.contains(" is 3h") || clock.contains(" is 2h59m "), "\(lines)")
            #expect(clock.contains(" \(side) this one"), "\(lines)")
            #expect(lines.contains { $0.hasPrefix("  → nothing is lost by it, but set the clock") })
        }
    }

    @Test("rights that are missing are told module by module, fields by name and nearest name")
    func rights() async throws {
        let server = try await Server(["--company", "acme-recent"])
        let request = RPCRequest.executeKw(
            id: 7, database: "acme-recent", uid: 2, password: "admin", model: "ir.model.data",
            method: "search_read",
            arguments: [[["module", "=", "base"], ["name", "=", "group_user"]], ["res_id"]],
            keywords: FieldObject())
        let group = try #require(
            try await server.call(request.service, request.method, request.arguments)?
                .arrayValue?.first?["res_id"])
        let user = RPCRequest.executeKw(
            id: 7, database: "acme-recent", uid: 2, password: "admin", model: "res.users",
            method: "create",
            arguments: [
                [
                    "name": "clerk", "login": "clerk", "password": "clerk",
                    "groups_id": [[6, 0, .array([group])]],
                ]
            ], keywords: FieldObject())
        _ = try await server.call(user.service, user.method, user.arguments)
        let (lines, code) = try await doctor(
            server.url, ["ODOO_SYNC_LOGIN": "clerk", "ODOO_SYNC_PASSWORD": "clerk"],
            ["--modules", "sale.order,res.partner:nam+email,hr.employee:birthday"])
        #expect(code == 1)
        #expect(lines.contains { $0.hasPrefix("✗ sale.order: odoo.exceptions.AccessError: ") })
        #expect(lines.contains { $0.hasPrefix("  → give clerk the right to read sale.order") })
        #expect(lines.contains("✗ res.partner: there is no field nam that this user sees"))
        let advice = "correct the fields of res.partner in --modules (name?)"
        #expect(lines.contains { $0.contains(advice) })
        #expect(lines.contains("✗ hr.employee: there is no field birthday that this user sees"))
    }

    @Test("the way in that a version does not have is told as such")
    func transport() async throws {
        let server = try await Server(["--company", "acme-recent"])
        let (lines, code) = try await doctor(server.url, [:], ["--transport", "json2"])
        #expect(code == 1)
        #expect(lines.first?.hasPrefix("✗ transport: ") == true, "\(lines)")
        #expect(lines.last?.contains("JSON-2 is there since 19.0") == true)
    }
}
