import MockOdoo
import OdooProtocol
import Testing

@Suite("Answers over HTTP")
struct HTTPTests {
    private func post(
        _ world: inout OdooWorld, _ request: RPCRequest,
        at instants: WorldInstants = WorldInstants(Worlds.noon)
    ) throws -> (response: HTTPExchangeResponse, answer: RPCResponse) {
        let response = world.respond(
            to: HTTPExchangeRequest(
                method: "POST", path: "/jsonrpc",
                headers: [HeaderField("Content-Type", "application/json")], body: request.body),
            at: instants)
        return (response, try RPCResponse(envelope: JSONCodec.parse(response.body)))
    }

    private func call(_ model: String, _ method: String, _ arguments: FieldValue...) -> RPCRequest {
        .executeKw(
            id: 5, database: "acme", uid: 2, password: "admin", model: model, method: method,
            arguments: arguments, keywords: [:])
    }

    /// The whole number that a call answered.
    private func number(_ answer: RPCResponse) throws -> Int64 {
        guard case .result(let result) = answer.outcome else { throw Unexpected() }
        return try #require(result?.intValue)
    }

    private struct Unexpected: Error {}

    @Test("Date is the web server's clock, stamps are the database's")
    func clocks() throws {
        var world = try Worlds.new()
        let web = Worlds.noon + .seconds(90)
        let made = try post(
            &world, call("res.partner", "create", ["name": "x"]),
            at: WorldInstants(database: Worlds.noon, web: web))
        #expect(made.response.header("date") == web.httpDate)
        #expect(made.response.header("content-length") == String(made.response.body.count))
        #expect(made.answer.id == 5)
        let entry = try #require(world.commitLog.last)
        #expect(entry.begin == Worlds.noon && entry.author == .rpc(uid: 2))
    }

    @Test("a method that gives nothing has no result member at all")
    func nothing() throws {
        var world = try Worlds.new()
        let id = try number(try post(&world, call("res.partner", "create", ["name": "x"])).answer)
        let archived = try post(&world, call("res.partner", "action_archive", [.int(id)]))
        #expect(archived.answer.outcome == RPCResponse.Outcome.result(nil))
        #expect(!String(decoding: archived.response.body, as: UTF8.self).contains("result"))
    }

    @Test("errors are status 200 with code 200, or 0 in 19.0", arguments: OdooVersion.allCases)
    func codes(version: OdooVersion) throws {
        var world = try Worlds.new(version)
        let (response, answer) = try post(&world, call("nope.model", "search", []))
        #expect(response.status == 200)
        guard case .fault(let fault) = answer.outcome else {
            Issue.record("no fault")
            return
        }
        #expect(fault.code == (version == .v19 ? 0 : 200))
        #expect(fault.name == "odoo.exceptions.UserError")
        #expect(fault.text == "Object nope.model doesn't exist")
        #expect(fault.debug.contains("UserError"))
    }

    @Test("a failed call commits nothing; a wrong password reaches no model")
    func refused() throws {
        var world = try Worlds.new()
        let entries = world.commitLog.count
        let wrong = RPCRequest.executeKw(
            id: 1, database: "acme", uid: 2, password: "wrong", model: "res.partner",
            method: "create", arguments: [["name": "x"]], keywords: [:])
        guard case .fault(let fault) = try post(&world, wrong).answer.outcome else {
            Issue.record("the wrong password passed")
            return
        }
        #expect(fault.name == "odoo.exceptions.AccessDenied" && fault.text == "Access Denied")
        #expect(world.commitLog.count == entries)
    }

    @Test("passwords are nowhere among the rows and answers")
    func secrets() throws {
        var world = try Worlds.new()
        _ = try post(
            &world,
            call("res.users", "create", ["name": "s", "login": "s", "password": "planted-secret"]))
        let login = RPCRequest(
            id: 1, service: "common", method: "login",
            arguments: ["acme", "s", "planted-secret"])
        let uid = try number(try post(&world, login).answer)
        let read = try post(&world, call("res.users", "read", [.int(uid)]))
        #expect(!String(decoding: read.response.body, as: UTF8.self).contains("planted-secret"))
        #expect(!"\(world.commitLog.last.map { "\($0)" } ?? "")".contains("planted-secret"))
    }

    @Test("what is no call gets a page: 404, 400 or 415")
    func pages() throws {
        var world = try Worlds.new()
        var newest = try Worlds.new(.v19)
        func status(_ world: inout OdooWorld, _ path: String, _ type: String?, _ body: String)
            -> Int
        {
            world.respond(
                to: HTTPExchangeRequest(
                    method: "POST", path: path,
                    headers: type.map { [HeaderField("Content-Type", $0)] } ?? [],
                    body: Array(body.utf8)),
                at: WorldInstants(Worlds.noon)
            ).status
        }
        #expect(status(&world, "/nope", nil, "") == 404)
        #expect(status(&world, "/jsonrpc", "application/json", "{\"jsonrpc\":") == 400)
        #expect(status(&world, "/jsonrpc", "application/json", "") == 400)
        #expect(status(&world, "/jsonrpc", nil, "{}") == 400)
        #expect(status(&newest, "/jsonrpc", nil, "{}") == 415)
        // A page that is no JSON route takes no POST from a stranger.
        #expect(status(&world, "/web/health", nil, "") == 400)
    }
}
