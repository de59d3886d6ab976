import MockOdoo
import OdooProtocol
import Testing

@Suite("Web sessions")
struct WebSessionTests {
    @Test("a login sets a cookie by which calls go on", arguments: OdooVersion.allCases)
    func login(version: OdooVersion) throws {
        var client = try WebClient(version)
        let answer = client.post(
            "/web/session/authenticate",
            ["id": 1, "params": ["db": "acme", "login": "admin", "password": "admin"]])
        let cookie = try #require(answer.header("set-cookie"))
        #expect(cookie.hasSuffix("; Max-Age=604800; HttpOnly; Path=/"))
        #expect(cookie.contains("; Expires=Wed, 25 Nov 2026 12:00:00 GMT;"))
        #expect(client.cookie?.utf8.count == 84)
        let info = try JSONCodec.parse(answer.body)["result"]
        #expect(info?["uid"] == 2 && info?["db"] == "acme" && info?["username"] == "admin")
        #expect(info?["is_admin"] == true && info?["is_system"] == true)
        #expect(info?["partner_id"] == 3 && info?["name"] == "Administrator")
        let serie = version.rawValue.split(separator: ".").first.flatMap { Int64($0) }
        #expect(info?["server_version_info"]?.arrayValue?.first?.intValue == serie)
        #expect(info?["user_context"]?["uid"] == 2)
        let made = try client.call("res.partner", "create", [["name": "x"]]).result?.intValue
        #expect(made != nil)
        #expect(client.world.commitLog.last?.author == .rpc(uid: 2))
        #expect(try client.web("/web/session/check") == RPCResponse(id: 9, outcome: .result(nil)))
        #expect(try client.web("/web/session/get_session_info").result?["uid"] == 2)
        #expect(try client.web("/web/session/modules").result?.arrayValue?.contains("sale") == true)
    }

    @Test("without a session, or with a made-up one, calls find an expired session")
    func expired() throws {
        var client = try WebClient()
        for cookie in [nil, "0123456789abcdef", String(repeating: "a", count: 84)] {
            client.cookie = cookie
            for path in ["get_session_info", "check", "destroy", "modules", "account"] {
                let answer = try client.web("/web/session/" + path)
                #expect(answer.id == .null)
                #expect(answer.fault?.code == 100)
                #expect(answer.fault?.message == "Odoo Session Expired")
                #expect(answer.fault?.name == "odoo.http.SessionExpiredException")
                #expect(answer.fault?.text == "Session expired")
            }
            #expect(try client.call("res.partner", "search", [[]]).fault?.code == 100)
        }
    }

    @Test("a session ends by itself a week after its last use, by the server's clock")
    func lifetime() throws {
        var client = try WebClient()
        try client.logIn()
        for _ in 0..<3 {
            client.pass(.seconds(604_800))
            #expect(try client.web("/web/session/check").fault == nil)
        }
        client.pass(.seconds(604_801))
        #expect(try client.web("/web/session/check").fault?.code == 100)
        try client.logIn()
        #expect(try client.web("/web/session/check").fault == nil)
    }

    @Test("destroying, a new password, and an archived user end a session; another one lives on")
    func ends() throws {
        var client = try WebClient()
        try client.logIn()
        let first = client.cookie
        #expect(try client.web("/web/session/destroy") == RPCResponse(id: 9, outcome: .result(nil)))
        #expect(client.cookie != first)
        #expect(try client.web("/web/session/check").fault?.code == 100)
        client.cookie = first
        #expect(try client.web("/web/session/check").fault?.code == 100)

        try client.logIn()
        let values: FieldValue = ["name": "u", "login": "u", "password": "one"]
        let user = try #require(try client.call("res.users", "create", [values]).result?.intValue)
        let admin = client.cookie
        client.cookie = nil
        #expect(try client.logIn("u", "one").result?["uid"] == .int(user))
        let own = client.cookie
        #expect(try client.web("/web/session/check").fault == nil)
        client.cookie = admin
        _ = try client.call("res.users", "write", [[.int(user)], ["password": "two"]])
        #expect(try client.web("/web/session/check").fault == nil)
        client.cookie = own
        #expect(try client.web("/web/session/check").fault?.code == 100)
        #expect(try client.logIn("u", "one").fault?.name == "odoo.exceptions.AccessDenied")
        #expect(try client.logIn("u", "two").fault == nil)
        let again = client.cookie
        client.cookie = admin
        _ = try client.call("res.users", "write", [[.int(user)], ["active": false]])
        client.cookie = again
        #expect(try client.web("/web/session/check").fault?.code == 100)
    }

    @Test("a refused login says why and sets no cookie")
    func refusals() throws {
        var client = try WebClient()
        #expect(try client.logIn("admin", "wrong").fault?.name == "odoo.exceptions.AccessDenied")
        #expect(try client.logIn("admin", "").fault?.name == "odoo.exceptions.AccessDenied")
        #expect(try client.logIn("nobody", "x").fault?.name == "odoo.exceptions.AccessDenied")
        let unknown = try client.web(
            "/web/session/authenticate", ["db": "no", "login": "admin", "password": "admin"])
        #expect(unknown.fault?.text == "Database not found." && unknown.id == 9)
        #expect(client.cookie == nil)
        let missing = try client.web("/web/session/authenticate", ["login": "admin"])
        #expect(
            missing.fault?.text
                == "Session.authenticate() missing 2 required positional arguments: 'db' and "
                + "'password'")
        #expect(client.world.sessionCount == 0)
    }

    @Test("an API key is no password of the web client, but one of programs")
    func keys() throws {
        var client = try WebClient()
        client.world.addAPIKey("key-1")
        #expect(try client.logIn("admin", "key-1").fault?.name == "odoo.exceptions.AccessDenied")
        let login: FieldValue = [
            "id": 1,
            "params": [
                "service": "common", "method": "authenticate",
                "args": ["acme", "admin", "key-1", [:]],
            ],
        ]
        #expect(try JSONCodec.parse(client.post("/jsonrpc", login).body)["result"] == 2)
    }

    @Test("the header of programs names a session too")
    func header() throws {
        var client = try WebClient()
        try client.logIn()
        let id = try #require(client.cookie)
        client.cookie = nil
        let answer = client.post(
            "/web/session/check", ["id": 1, "params": [:]],
            headers: [("X-Openerp-Session-Id", id)])
        #expect(try JSONCodec.parse(answer.body)["error"] == nil)
    }

    @Test("sessions that are over are swept, however many logins there are")
    func sweeping() throws {
        var client = try WebClient()
        for _ in 0..<1_000 {
            client.cookie = nil
            client.pass(.seconds(86_400))
            try client.logIn()
        }
        #expect(client.world.sessionCount <= 512)
        #expect(try client.web("/web/session/check").fault == nil)
    }

    @Test("copies of a world have sessions of their own")
    func branches() throws {
        var first = try WebClient()
        try first.logIn()
        var second = first
        _ = try first.web("/web/session/destroy")
        #expect(try second.web("/web/session/check").fault == nil)
    }
}
