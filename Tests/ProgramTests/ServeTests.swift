import Foundation
import OdooProtocol
import Testing

@Suite("orrery serve", .tags(.process), .timeLimit(.minutes(5)))
struct ServeTests {
    @Test("the first line is the base URL, and Odoo answers there")
    func answers() async throws {
        let server = try await Server(["--company", "base", "--odoo", "18.0"])
        #expect(server.url.hasPrefix("http://127.0.0.1:"))
        let version = try await server.call("common", "version", [])
        #expect(version?["server_serie"] == "18.0")
        let uid = try await server.call(
            "common", "authenticate", ["base", "admin", "admin", [:]])
        #expect(uid == 2)
        let refused = try await server.call(
            "common", "authenticate", ["base", "admin", "wrong", [:]])
        #expect(refused == false)
        let health = try await server.send("GET", "/web/health")
        #expect(health.status == 200)
        #expect(try await server.send("GET", "/nowhere").status == 404)
    }

    @Test("time is read, set, advanced, frozen and run at a rate")
    func timeControl() async throws {
        let start = "2025-11-25T09:00:00Z"
        let server = try await Server(["--company", "base", "--at", start, "--rate", "0"])
        let first = try await server.send("GET", "/_orrery/v1/clock")
        #expect(first.body["now"]?.stringValue == start)
        #expect(try await server.setClock(["advance": 90_000])["now"] == "2025-11-26T10:00:00Z")
        let set = try await server.setClock(["now": "2026-01-01T00:00:00Z"])
        #expect(set["now"] == "2026-01-01T00:00:00Z")
        // Stamps come from that clock.
        let id = try await server.call(
            "object", "execute_kw",
            ["base", 2, "admin", "res.partner", "create", [["name": "Ada"]], [:]])
        let rows = try await server.call(
            "object", "execute_kw",
            [
                "base", 2, "admin", "res.partner", "read", [[id ?? .null]],
                ["fields": ["write_date"]],
            ])
        #expect(rows?.arrayValue?.first?["write_date"] == "2026-01-01 00:00:00")
        let running = try await server.setClock(["rate": 1_000_000])
        let later = try await server.send("GET", "/_orrery/v1/clock")
        let (before, after) = (
            try #require(running["now"]?.stringValue), try #require(later.body["now"]?.stringValue)
        )
        #expect(after > before)
        let unknown = try await server.send("PUT", "/_orrery/v1/clock", body: ["time": 1])
        #expect(unknown.status == 400)
    }

    @Test("time control asks for its token where there is one")
    func token() async throws {
        let server = try await Server(["--company", "base", "--control-token", "let-me"])
        #expect(try await server.send("GET", "/_orrery/v1/clock").status == 401)
        let headers = ["X-Orrery-Token": "let-me"]
        #expect(try await server.send("GET", "/_orrery/v1/clock", headers: headers).status == 200)
    }

    @Test("on an address that others reach, time control is closed without a token")
    func openHost() async throws {
        let server = try await Server(["--company", "base", "--host", "0.0.0.0"])
        #expect(try await server.send("GET", "/_orrery/v1/clock").status == 403)
        #expect(try await server.send("GET", "/web/health").status == 200)
    }

    @Test("a signal ends it with 0, also with a connection open", arguments: [SIGTERM, SIGINT])
    func signals(signal: Int32) async throws {
        let server = try await Server(["--company", "base"])
        _ = try await server.send("GET", "/web/health")
        #expect(await server.end(by: signal) == 0)
    }

    @Test("a port in use is one sentence and 64")
    func portInUse() async throws {
        let server = try await Server(["--company", "base"])
        let port = try #require(server.url.split(separator: ":").last.map(String.init))
        let result = try await Program.orrery.run(["serve", "--company", "base", "--port", port])
        #expect(result.code == 64)
        #expect(result.output == "")
        #expect(
            result.complaints == [
                "orrery: port \(port) of 127.0.0.1 is in use; choose another, or 0 for any free one"
            ])
    }

    @Test(
        "what cannot be served is one sentence and 64",
        arguments: [
            (["--company", "nobody"], "there is no company \"nobody\""),
            (["--odoo", "16.0"], "--odoo: \"16.0\" is not served"),
            (["--at", "tomorrow"], "--at: expected an instant"),
            (["--rate", "-1"], "--rate"), (["--port", "70000"], "--port: expected 0 to 65535"),
            (["--fixtures", "/nowhere"], "/nowhere"), (["--bogus"], "Unknown option '--bogus'"),
        ])
    func badInput(arguments: [String], sentence: String) async throws {
        let result = try await Program.orrery.run(["serve"] + arguments)
        #expect(result.code == 64)
        #expect(result.output == "")
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(result.errors.hasPrefix("orrery: "))
        #expect(result.errors.contains(sentence), "\(result.errors)")
    }
}
