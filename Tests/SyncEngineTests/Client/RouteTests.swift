import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Ways into Odoo")
struct RouteTests {
    private func tenant(
        _ route: OdooRoute?, _ kind: Credential.Kind = .password
    ) -> TenantConfiguration {
        TenantConfiguration(
            userID: "t", database: "acme", login: "admin",
            credential: Credential("planted-secret", kind: kind),
            modules: [ModuleConfiguration("res.partner")], route: route)
    }

    private func client(_ odoo: ScriptedOdoo, _ tenant: TenantConfiguration) -> any OdooClient {
        tenant.client(transport: odoo, clock: VirtualClock())
    }

    private let search = ModelCall.searchRead(
        "res.partner", .leaf(DomainLeaf("id", .greater, 5)), fields: ["name"], limit: 2,
        context: ReadContext())

    @Test("a web session logs in once and sends the cookie afterwards, never the password")
    func session() async throws {
        let odoo = ScriptedOdoo { request in
            if request.path == "/web/session/authenticate" {
                return .json(
                    #"{"jsonrpc": "2.0", "id": 1, "result": {"uid": 2, "db": "acme"}}"#, 200,
                    [HeaderField("set-cookie", "session_id=abc; Expires=x; Max-Age=60; Path=/")])
            }
            return .json(#"{"jsonrpc": "2.0", "id": 2, "result": []}"#)
        }
        let client = client(odoo, tenant(.webSession))
        #expect(try await client.authenticate(1).outcome.get() == 2)
        #expect(try await client.call(2, uid: 2, search).outcome.get() == [])
        let (login, read) = (odoo.requests[0], odoo.requests[1])
        #expect(login.header("cookie") == nil)
        #expect(login.json?["params"]?["password"] == "planted-secret")
        #expect(read.path == "/web/dataset/call_kw")
        #expect(read.header("cookie") == "session_id=abc")
        #expect(!String(decoding: read.body, as: UTF8.self).contains("planted-secret"))
        #expect(read.json?["params"]?["model"] == "res.partner")
        #expect(read.json?["params"]?["kwargs"]?["order"] == "id asc")
    }

    @Test("a session that has run out is of the session class; a new log-in begins without cookies")
    func expiry() async throws {
        let odoo = ScriptedOdoo { request in
            request.path == "/web/session/authenticate"
                ? .json(
                    #"{"jsonrpc": "2.0", "id": 1, "result": {"uid": 2}}"#, 200,
                    [HeaderField("set-cookie", "session_id=abc; Path=/")])
                : .json(
                    """
                    {"jsonrpc": "2.0", "id": null, "error": {"code": 100,
                    "message": "Odoo Session Expired",
                    "data": {"name": "odoo.http.SessionExpiredException",
                    "message": "Session expired"}}}
                    """
                )
        }
        let client = client(odoo, tenant(.webSession))
        _ = await client.authenticate(1)
        guard case .failure(let trouble) = await client.call(2, uid: 2, search).outcome else {
            Issue.record("an expired session went well")
            return
        }
        #expect(classify(trouble) == .session)
        _ = await client.authenticate(1)
        #expect(odoo.requests[2].header("cookie") == nil)
    }

    @Test("a user who has to show more than a password is no user")
    func secondFactor() async throws {
        let odoo = ScriptedOdoo { _ in
            .json(#"{"jsonrpc": "2.0", "id": 1, "result": {"uid": null}}"#)
        }
        let answer = await client(odoo, tenant(.webSession)).authenticate(1)
        #expect(try answer.outcome.get() == false)
    }

    @Test("JSON-2 calls by name with key, database and request number")
    func json2() async throws {
        let odoo = ScriptedOdoo { request in
            request.path.hasSuffix("/context_get")
                ? .json(#"{"lang": "en_US", "tz": false, "uid": 2}"#) : .json("null")
        }
        let client = client(odoo, tenant(.json2, .apiKey))
        #expect(try await client.authenticate(8).outcome.get() == 2)
        #expect(try await client.call(9, uid: 2, search).outcome.get() == nil)
        _ = await client.call(10, uid: 2, .read("res.users", id: 4, fields: ["login"]))
        let (who, read, one) = (odoo.requests[0], odoo.requests[1], odoo.requests[2])
        #expect(who.path == "/json/2/res.users/context_get")
        #expect(read.path == "/json/2/res.partner/search_read")
        #expect(read.header("authorization") == "bearer planted-secret")
        #expect(read.header("x-odoo-database") == "acme")
        #expect(read.header("x-request-id") == "9")
        #expect(read.json?["domain"] == [["id", ">", 5]])
        #expect(read.json?["limit"] == 2)
        #expect(one.json == ["ids": [4], "fields": ["login"]])
    }

    @Test(
        "JSON-2 tells errors by status and bare object",
        arguments: [
            (401, "werkzeug.exceptions.Unauthorized", ErrorClass.access),
            (403, "odoo.exceptions.AccessError", .rights),
            (403, "odoo.exceptions.AccessDenied", .access),
            (404, "werkzeug.exceptions.NotFound", .definite),
            (404, "odoo.exceptions.MissingError", .transient),
            (422, "werkzeug.exceptions.UnprocessableEntity", .definite),
            (422, "odoo.exceptions.ValidationError", .definite),
            (500, "builtins.ValueError", .definite),
            (500, "psycopg2.errors.SerializationFailure", .transient),
            (429, "werkzeug.exceptions.TooManyRequests", .transient),
            (503, "werkzeug.exceptions.ServiceUnavailable", .transient),
        ])
    func bareErrors(status: Int, name: String, expected: ErrorClass) async throws {
        let odoo = ScriptedOdoo { _ in
            .json(
                """
                {"name": "\(name)", "message": "planted-secret!", "arguments": [],
                "debug": "x"}
                """,
                status, [HeaderField("retry-after", "7")])
        }
        let answer = await client(odoo, tenant(.json2, .apiKey)).call(9, uid: 2, search)
        guard case .failure(let trouble) = answer.outcome else {
            Issue.record("an error went well")
            return
        }
        #expect(classify(trouble) == expected)
        #expect(!trouble.description.contains("planted-secret"))
        #expect(trouble.retryAfter == (status == 429 || status == 503 ? .seconds(7) : nil))
        #expect(trouble.isCongestion == (status == 429 || status == 503))
    }

    @Test("a page in place of an answer passes, whatever its status says")
    func pages() async throws {
        let odoo = ScriptedOdoo { _ in .json("<html>", 404) }
        let answer = await client(odoo, tenant(.json2, .apiKey)).call(9, uid: 2, search)
        guard case .failure(let trouble) = answer.outcome else {
            Issue.record("a page went well")
            return
        }
        #expect(classify(trouble) == .transient)
        #expect(trouble.concernsConnection)
    }

    @Test("an answer that bears another request's number is none")
    func otherNumber() async throws {
        let odoo = ScriptedOdoo { _ in .json("[]", 200, [HeaderField("X-Request-Id", "8")]) }
        let answer = await client(odoo, tenant(.json2, .apiKey)).call(9, uid: 2, search)
        guard case .failure(.protocolViolation) = answer.outcome else {
            Issue.record("a replay was taken")
            return
        }
        #expect(!answer.isFromOdoo)
    }

    @Test(
        "the way in follows from version and credential",
        arguments: [
            (nil, Credential.Kind.password, OdooRoute.jsonRPC), (17, .password, .jsonRPC),
            (19, .password, .jsonRPC), (22, .password, .webSession), (nil, .apiKey, .jsonRPC),
            (18, .apiKey, .jsonRPC), (19, .apiKey, .json2), (22, .apiKey, .json2),
        ])
    func fitting(major: Int?, kind: Credential.Kind, expected: OdooRoute) {
        #expect(OdooRoute.fitting(major: major, credential: kind) == expected)
    }

    @Test("with a key the version decides, and is asked for once")
    func choice() async throws {
        let odoo = ScriptedOdoo { request in
            switch request.path {
            case "/jsonrpc":
                .json(
                    """
                    {"jsonrpc": "2.0", "id": 1, "result": {"server_version": "19.0",
                    "server_version_info": [19, 0, 0, "final", 0, ""]}}
                    """
                )
            case "/json/2/res.users/context_get": .json(#"{"uid": 6}"#)
            default: .json("[]")
            }
        }
        let client = client(odoo, tenant(nil, .apiKey))
        #expect(try await client.authenticate(1).outcome.get() == 6)
        _ = await client.call(2, uid: 6, search)
        let paths = odoo.requests.map(\.path)
        #expect(
            paths == [
                "/jsonrpc", "/json/2/res.users/context_get", "/json/2/res.partner/search_read",
            ]
        )
    }

    @Test("where /jsonrpc is gone the version is asked for elsewhere")
    func versionElsewhere() async throws {
        let odoo = ScriptedOdoo { request in
            switch request.path {
            case "/jsonrpc": .json("<html>", 404)
            case "/web/webclient/version_info":
                .json(
                    """
                    {"jsonrpc": "2.0", "id": 1, "result": {"server_version": "22.0",
                    "server_version_info": [22, 0]}}
                    """
                )
            case "/web/session/authenticate":
                .json(#"{"jsonrpc": "2.0", "id": 2, "result": {"uid": 2}}"#)
            default: .json("[]", 500)
            }
        }
        let client = client(odoo, tenant(nil))
        _ = try await client.version(1).outcome.get()
        #expect(try await client.authenticate(2).outcome.get() == 2)
    }

    @Test(
        "a version is read in each of its spellings",
        arguments: [
            (#"{"server_version": "17.0", "server_version_info": [17, 0, 0, "final", 0, ""]}"#, 17),
            (#"{"version": "19.0", "version_info": [19, 0, 0, "final", 0, ""]}"#, 19),
            (#"{"server_version": "saas~18.2+e", "server_version_info": ["saas~18", 2]}"#, 18),
            (#"{"server_version": "16.0"}"#, 16),
        ])
    func versions(text: String, major: Int) throws {
        #expect(ServerVersion(try JSONCodec.parse(Array(text.utf8)))?.major == major)
        #expect(ServerVersion([]) == nil)
        #expect(ServerVersion(["version": "new"]) == nil)
    }
}
