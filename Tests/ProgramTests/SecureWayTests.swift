import Foundation
import LoopbackWays
import Testing

@Suite("odoo-sync over TLS and a proxy", .tags(.process), .timeLimit(.minutes(10)))
struct SecureWayTests {
    private func flags(_ url: String, _ store: String) -> [String] {
        [
            "--url", url, "--db", "acme-recent", "--login", "admin", "--store", store,
            "--modules", "res.partner", "--lookback", "3d",
        ]
    }

    @Test("once mirrors the same through a proxy and TLS; no log holds a secret")
    func mirrors() async throws {
        let folder = try TemporaryFolder()
        let server = try await Server([
            "--company", "acme-recent", "--at", "2025-11-25T09:00:00Z", "--rate", "0",
        ])
        let secure = try await SecureServer(server)
        let proxy = try await ConnectProxy(
            to: secure.front.port, authorization: "Basic bWU6aHVzaC1odXNo")
        let plain = try await Program.odooSync.run(
            ["once"] + flags(server.url, folder["a.sqlite"]),
            environment: ["ODOO_SYNC_PASSWORD": "admin"])
        #expect(plain.code == 0, "\(plain.errors)")
        let safe = try await Program.odooSync.run(
            ["once", "--ca-file", SecureServer.file("authority"), "--log", "trace"]
                + flags("https://odoo.test", folder["b.sqlite"]),
            environment: [
                "ODOO_SYNC_PASSWORD": "admin", "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)",
                "ODOO_SYNC_PROXY_CREDENTIALS": "me:hush-hush",
            ])
        #expect(safe.code == 0, "\(safe.errors)")
        #expect(safe.output == plain.output)
        #expect(!(safe.output + safe.errors).contains("hush"))
        #expect(proxy.targets.first == "odoo.test:443")
    }

    @Test("a certificate that is not trusted ends once with 75 before any password is sent")
    func untrusted() async throws {
        let folder = try TemporaryFolder()
        let secure = try await SecureServer(Server(["--company", "acme-recent"]))
        let result = try await Program.odooSync.run(
            ["once"] + flags(secure.url, folder["a.sqlite"]),
            environment: ["ODOO_SYNC_PASSWORD": "admin"])
        #expect(result.code == 75)
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(result.errors.contains("its certificate is not trusted"))
        #expect(try folder.names == [])
    }

    @Test("a daemon whose Odoo is away says so in its log, once, and ends cleanly")
    func away() async throws {
        let folder = try TemporaryFolder()
        let process = try SyncedProcess(
            ["run", "--back-off", "10ms..20ms", "--tick", "1s"]
                + flags("http://127.0.0.1:1", folder["a.sqlite"]) + ["--log", "debug"],
            environment: ["ODOO_SYNC_PASSWORD": "admin"])
        try await eventually("many requests failed") {
            process.log.components(separatedBy: "a request failed").count > 4
        }
        let told = process.log.split(separator: "\n").filter { $0.contains("Odoo cannot be read") }
        #expect(told.count == 1, "\(process.log)")
        #expect(told.first?.contains("level=warning") == true)
        #expect(told.first?.contains("nobody listens there") == true)
        #expect(await process.end(by: SIGTERM) == 0)
    }
}
