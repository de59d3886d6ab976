import MockOdoo
import OdooProtocol
import Testing

@Suite("Routes of the web server")
struct WebRouteTests {
    @Test("the path behind call_kw decides nothing; what is missing is named")
    func callKw() throws {
        var client = try WebClient(.v17)
        try client.logIn()
        let call: FieldValue = [
            "model": "res.partner", "method": "search_count", "args": [[["id", "=", 0]]],
            "kwargs": [:], "more": 1,
        ]
        for path in ["", "/", "/res.country/search", "/a/b/c"] {
            #expect(try client.web("/web/dataset/call_kw" + path, call).result == 0)
        }
        let cases: [(FieldValue, String)] = [
            (
                [:],
                "DataSet.call_kw() missing 4 required positional arguments: 'model', 'method', "
                    + "'args', and 'kwargs'"
            ),
            (
                ["model": "res.partner", "method": "search", "args": []],
                "DataSet.call_kw() missing 1 required positional argument: 'kwargs'"
            ),
            (.null, "'NoneType' object is not iterable"),
        ]
        for (parameters, text) in cases {
            let answer = try client.web("/web/dataset/call_kw", parameters)
            #expect(answer.fault?.name == "builtins.TypeError" && answer.fault?.text == text)
            #expect(answer.id == 9)
        }
        let unknown = try client.call("no.model", "search", [[]])
        #expect(unknown.fault?.name == "builtins.KeyError" && unknown.fault?.text == "no.model")
        #expect(unknown.fault?.debug.hasSuffix("KeyError: 'no.model'\n") == true)
        #expect(unknown.fault?.arguments == ["no.model"])
    }

    @Test(
        "since 18.0 model and method are looked at before the session",
        arguments: [OdooVersion.v18, .v19])
    func lookAhead(version: OdooVersion) throws {
        var client = try WebClient(version)
        let unknown = try client.call("no.model", "search", [[]])
        #expect(unknown.fault?.code == 404 && unknown.fault?.message == "404: Not Found")
        #expect(unknown.fault?.name == "werkzeug.exceptions.NotFound" && unknown.id == .null)
        let cases: [(String, String, String)] = [
            ("{", "json.decoder.JSONDecodeError", "Expecting property name enclosed in double"),
            ("{}", "builtins.KeyError", "params"),
            (#"{"params": {"model": "res.partner"}}"#, "builtins.KeyError", "method"),
            ("[]", "builtins.TypeError", "'list' object is not subscriptable"),
        ]
        for (body, name, text) in cases {
            let answer = client.send(
                "POST", "/web/dataset/call_kw", headers: [("content-type", "application/json")],
                body: Array(body.utf8))
            #expect(answer.status == 200)
            let fault = try RPCResponse(envelope: JSONCodec.parse(answer.body)).fault
            #expect(fault?.name == name && fault?.text.hasPrefix(text) == true)
        }
    }

    @Test(
        "private and unknown methods are refused as over /jsonrpc", arguments: OdooVersion.allCases)
    func methods(version: OdooVersion) throws {
        var client = try WebClient(version)
        try client.logIn()
        let hidden = try client.call("res.partner", "_search", [[]]).fault
        #expect(hidden?.name == "odoo.exceptions.AccessError")
        #expect(hidden?.code == (version == .v19 ? 0 : 200))
        let unknown = try client.call("res.partner", "nope", [[]]).fault
        #expect(unknown?.name == "builtins.AttributeError")
    }

    @Test("a button answers what opens something, and false otherwise")
    func button() throws {
        for version in OdooVersion.allCases {
            var client = try WebClient(version)
            try client.logIn()
            let made = try #require(
                try client.call("res.partner", "create", [["name": "x"]]).result)
            let call: FieldValue = [
                "model": "res.partner", "method": "write", "args": [[made], ["name": "y"]],
                "kwargs": [:],
            ]
            #expect(try client.web("/web/dataset/call_button", call).result == false)
            let answer = client.post(
                "/web/dataset/call_button/res.partner/write", ["id": 1, "params": call])
            #expect(answer.status == (version == .v17 ? 404 : 200))
        }
    }

    @Test("resequencing numbers records in one transaction")
    func resequence() throws {
        var client = try WebClient()
        try client.logIn()
        let made = try client.call(
            "res.partner", "create", [[["name": "a"], ["name": "b"], ["name": "c"]]])
        let ids = try #require(made.result?.arrayValue)
        let commits = client.world.commitLog.count
        let answer = try client.web(
            "/web/dataset/resequence",
            ["model": "res.partner", "ids": .array(ids.reversed()), "field": "color", "offset": 3])
        #expect(answer.result == true)
        #expect(client.world.commitLog.count == commits + 1)
        let rows = try client.call("res.partner", "read", [.array(ids), ["color"]]).result
        #expect(rows?.arrayValue?.map { $0["color"] } == [5, 4, 3])
        let nothing = try client.web(
            "/web/dataset/resequence", ["model": "res.partner", "ids": []])
        #expect(nothing.result == false)
    }

    @Test(
        "JSON routes demand a JSON media type: 400, and 415 since 19.0",
        arguments: OdooVersion.allCases)
    func media(version: OdooVersion) throws {
        var client = try WebClient(version)
        let status = version == .v19 ? 415 : 400
        for path in [
            "/jsonrpc", "/web/dataset/call_kw", "/web/session/check", "/web/webclient/version_info",
        ] {
            for type in ["text/plain", "application/x-www-form-urlencoded", "application/xml"] {
                let answer = client.send("POST", path, headers: [("content-type", type)])
                #expect(answer.status == status)
                #expect(answer.header("content-type") == "text/html; charset=utf-8")
                let page = String(decoding: answer.body, as: UTF8.self)
                #expect(page.contains("Request inferred type is compatible with [&#39;http&#39;]"))
            }
            #expect(client.send("GET", path).status == status)
        }
    }

    @Test("bodies that are no JSON-RPC get a line of text")
    func bodies() throws {
        var client = try WebClient()
        let type = [("content-type", "application/json")]
        for path in ["/jsonrpc", "/web/session/authenticate", "/web/database/list"] {
            for (body, text) in [
                ("{", "Invalid JSON data"), ("", "Invalid JSON data"),
                ("null", "Invalid JSON-RPC data"), ("[1]", "Invalid JSON-RPC data"),
                ("7", "Invalid JSON-RPC data"), ("\"x\"", "Invalid JSON-RPC data"),
            ] {
                let answer = client.send("POST", path, headers: type, body: Array(body.utf8))
                #expect(answer.status == 400)
                #expect(String(decoding: answer.body, as: UTF8.self) == text)
            }
        }
    }

    @Test("what needs no login is told without one")
    func open() throws {
        var client = try WebClient(.v19)
        #expect(try client.web("/web/database/list").result == ["acme"])
        #expect(try client.web("/web/webclient/version_info").result?["server_serie"] == "19.0")
        #expect(try client.web("/web/session/get_lang_list").result == [["en_US", "English (US)"]])
        let version = try JSONCodec.parse(client.send("GET", "/web/version").body)
        #expect(version["version_info"]?.arrayValue?.first == 19)
        var older = try WebClient(.v18)
        #expect(older.send("GET", "/web/version").status == 404)
    }

    @Test("health is told without a cookie, and of the database where asked")
    func health() throws {
        var client = try WebClient()
        let answer = client.send("GET", "/web/health")
        #expect(String(decoding: answer.body, as: UTF8.self) == #"{"status": "pass"}"#)
        #expect(answer.header("set-cookie") == nil)
        #expect(answer.header("cache-control") == "no-store")
        for query in ["db_server_status=1", "a=b&db_server_status=True"] {
            let body = try JSONCodec.parse(client.send("GET", "/web/health?" + query).body)
            #expect(body == ["status": "pass", "db_server_status": true])
        }
        let quiet = try JSONCodec.parse(client.send("GET", "/web/health?db_server_status=0").body)
        #expect(quiet == ["status": "pass"])
        #expect(client.send("POST", "/web/health").status == 400)
    }

    @Test("the web client's own pages send on to the login", arguments: OdooVersion.allCases)
    func pages(version: OdooVersion) throws {
        var client = try WebClient(version)
        let home = version == .v17 ? "/web" : "/odoo"
        let root = client.send("GET", "/?a=b")
        #expect(root.status == 303 && root.header("location") == home + "?a=b")
        let web = client.send("GET", "/web?debug=1")
        #expect(web.status == 303)
        #expect(
            web.header("location")
                == (version == .v17 ? "/web/login" : "/web/login?redirect=%2Fweb%3Fdebug%3D1"))
        #expect(client.send("GET", "/web/login").status == 200)
        #expect(client.send("GET", "/odoo").status == (version == .v17 ? 404 : 303))
        try client.logIn()
        #expect(client.send("GET", "/web").status == 200)
        let out = client.send("GET", "/web/session/logout")
        #expect(out.status == 303 && out.header("location") == home)
        #expect(client.send("GET", "/web").status == 303)
    }

    @Test("a slash at the end and percent signs change no route; other paths are 404")
    func paths() throws {
        var client = try WebClient()
        #expect(client.send("GET", "/web/health/").status == 200)
        #expect(client.send("GET", "/web%2Fhealth").status == 200)
        for path in ["/nope", "/web/nope", "/xmlrpc", "/xmlrpc/2/a/b", "/json/2/a/b", "//", "/%"] {
            let answer = client.send("GET", path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.header("content-type") == "text/html;charset=utf-8")
        }
    }

    @Test("since 19.0 a header names the database, and must agree with a session")
    func databaseHeader() throws {
        var client = try WebClient(.v19)
        let wrong = [("X-Odoo-Database", "nowhere")]
        #expect(client.send("GET", "/web", headers: wrong).status == 404)
        #expect(client.send("GET", "/web/version", headers: wrong).status == 200)
        let list = client.post("/web/database/list", ["id": 1, "params": [:]], headers: wrong)
        #expect(try JSONCodec.parse(list.body)["result"] == ["acme"])
        try client.logIn()
        #expect(client.send("GET", "/web", headers: wrong).status == 403)
        #expect(client.send("GET", "/web", headers: [("X-Odoo-Database", "acme")]).status == 200)
        var older = try WebClient(.v18)
        #expect(older.send("GET", "/web", headers: wrong).status == 303)
    }
}
