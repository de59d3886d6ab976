import MockOdoo
import OdooProtocol
import Testing

@Suite("Calls over JSON-2")
struct JSON2Tests {
    private func client() throws -> WebClient {
        var client = try WebClient(.v19)
        client.world.addAPIKey("key")
        return client
    }

    @Test("statuses are true, and errors bare")
    func statuses() throws {
        var client = try client()
        let cases: [(String, FieldValue, Int, String, String)] = [
            (
                "no.model/search", ["domain": []], 404, "werkzeug.exceptions.NotFound",
                "the model 'no.model' does not exist"
            ),
            (
                "res.partner/nope", [:], 404, "werkzeug.exceptions.NotFound",
                "The method 'res.partner.nope' does not exist"
            ),
            (
                "res.partner/_search", ["domain": []], 403, "odoo.exceptions.AccessError",
                "Private methods (such as 'res.partner._search') cannot be called remotely."
            ),
            (
                "res.partner/browse", ["ids": [1]], 403, "odoo.exceptions.AccessError",
                "Private methods (such as 'res.partner.browse') cannot be called remotely."
            ),
            (
                "res.partner/write", ["ids": [99], "vals": [:]], 404,
                "odoo.exceptions.MissingError",
                "Record does not exist or has been deleted.\n(Record: res.partner(99,), User: 2)"
            ),
            (
                "res.partner/write", ["ids": [1]], 422, "werkzeug.exceptions.UnprocessableEntity",
                "missing a required argument: 'vals'"
            ),
            (
                "res.partner/write", ["nope": 1], 422, "werkzeug.exceptions.UnprocessableEntity",
                "missing a required argument: 'vals'"
            ),
            (
                "res.partner/search", ["domain": [], "b": 1, "a": 2], 422,
                "werkzeug.exceptions.UnprocessableEntity", "got an unexpected keyword argument 'b'"
            ),
            (
                "res.partner/create", ["ids": [1], "vals_list": []], 422,
                "werkzeug.exceptions.UnprocessableEntity", "cannot call res.partner.create with ids"
            ),
            (
                "res.partner/search", ["domain": [], "context": .null], 500, "builtins.TypeError",
                "argument of type 'NoneType' is not iterable"
            ),
            (
                "res.partner/search", ["domain": [["no", "=", 1]]], 500, "builtins.ValueError",
                "Invalid field res.partner.no in condition ('no', '=', 1)"
            ),
        ]
        for (path, body, status, name, text) in cases {
            let (found, value, _) = try client.json2(path, body)
            #expect(found == status, "\(path)")
            #expect(value["name"] == .string(name) && value["message"] == .string(text))
            #expect(
                value.objectValue?.keys == ["name", "message", "arguments", "context", "debug"])
            let isHTTP = name.hasPrefix("werkzeug")
            #expect(
                value["arguments"]
                    == (isHTTP ? [.string(text), .int(Int64(status))] : [.string(text)]))
        }
    }

    @Test("sets of records are lists of ids, whatever was given")
    func records() throws {
        var client = try client()
        let one = try client.json2("res.partner/create", ["vals_list": ["name": "a"]])
        let id = try #require(one.value.arrayValue?.first)
        #expect(one.value.arrayValue?.count == 1)
        let copied = try client.json2("res.partner/copy", ["ids": .array([id])])
        #expect(copied.value.arrayValue?.count == 1)
        #expect(
            try client.json2("res.partner/read", ["ids": id, "fields": ["name"]]).value
                == [["id": id, "name": "a"]])
        #expect(try client.json2("res.partner/read", ["fields": ["name"]]).value == [])
        let found = try client.json2(
            "res.partner/search", ["ids": [], "domain": [["id", "=", id]]])
        #expect(found.value == .array([id]))
        let archived = try client.json2("res.partner/action_archive", ["ids": .array([id])])
        #expect(archived.status == 200 && archived.value == .null)
        #expect(String(decoding: archived.answer.body, as: UTF8.self) == "null")
        #expect(try client.json2("res.partner/search", ["domain": [["id", "=", id]]]).value == [])
        #expect(
            try client.json2(
                "res.partner/search",
                ["domain": [["id", "=", id]], "context": ["active_test": false]]
            ).value == .array([id]))
        #expect(try client.json2("res.partner/unlink", ["ids": .array([id])]).value == true)
    }

    @Test("each call is one transaction of the key's user")
    func transactions() throws {
        var client = try client()
        let commits = client.world.commitLog.count
        let failed = try client.json2(
            "res.partner/create", ["vals_list": [["name": "a"], ["name": "b", "type": "bogus"]]])
        #expect(failed.status == 500)
        #expect(client.world.commitLog.count == commits)
        _ = try client.json2("res.partner/create", ["vals_list": [["name": "a"], ["name": "b"]]])
        #expect(client.world.commitLog.count == commits + 1)
        #expect(client.world.commitLog.last?.author == .rpc(uid: 2))
    }

    @Test("only a key lets in: whatever the case of Bearer, and only its owner's calls")
    func keys() throws {
        var client = try client()
        func status(_ header: String?) throws -> (Int, FieldValue?, String?) {
            let found = try client.json2(
                "res.partner/search", ["domain": []], key: nil,
                headers: header.map { [("authorization", $0)] } ?? [])
            return (found.status, found.value["message"], found.answer.header("www-authenticate"))
        }
        for header in ["Bearer key", "bearer key", "BEARER  \tkey"] {
            #expect(try status(header).0 == 200)
        }
        let anonymous =
            "User not authenticated, use an API Key with a Bearer Authorization header."
        for header in [nil, "Bearer", "bearer ", "Basic YWRtaW46YWRtaW4=", "key", "Bearerkey"] {
            let found = try status(header)
            #expect(found.0 == 401 && found.1 == .string(anonymous) && found.2 == "Bearer ")
        }
        for header in ["Bearer admin", "Bearer key2", "Bearer key extra"] {
            #expect(try status(header).1 == "Invalid apikey")
        }
        let values: FieldValue = ["name": "u", "login": "u", "password": "p"]
        let user = try client.json2("res.users/create", ["vals_list": values])
        let uid = try #require(user.value.arrayValue?.first?.intValue)
        client.world.addAPIKey("other", uid: uid)
        let own = try client.json2("res.users/context_get", [:], key: "other")
        #expect(own.value["uid"] == .int(uid))
        _ = try client.json2("res.users/write", ["ids": [.int(uid)], "vals": ["active": false]])
        #expect(try client.json2("res.users/context_get", [:], key: "other").status == 401)
    }

    @Test("a session alone lets only a browser's visit in")
    func sessions() throws {
        var client = try client()
        try client.logIn()
        let bare = try client.json2("res.users/context_get", [:], key: nil)
        #expect(bare.status == 401)
        #expect(
            bare.value["message"]
                == "Missing \"Authorization\" or Sec-headers for interactive usage.")
        let visit = try client.json2(
            "res.users/context_get", [:], key: nil,
            headers: [
                ("sec-fetch-dest", "document"), ("sec-fetch-mode", "navigate"),
                ("sec-fetch-site", "none"), ("sec-fetch-user", "?1"),
            ])
        #expect(visit.status == 200 && visit.value["uid"] == 2)
        let values: FieldValue = ["name": "u", "login": "u", "password": "p"]
        let made = try client.call("res.users", "create", [values])
        client.world.addAPIKey("other", uid: try #require(made.result?.intValue))
        let mixed = try client.json2("res.users/context_get", [:], key: "other")
        #expect(mixed.status == 403)
        #expect(mixed.value["message"] == "Session user does not match the used apikey.")
    }

    @Test("the order of questions: route, database, media type, key, body, model")
    func order() throws {
        var client = try client()
        let text = [("content-type", "text/plain")]
        let key = [("authorization", "Bearer key")]
        let json = [("content-type", "application/json")]
        func status(_ method: String, _ path: String, _ headers: [(String, String)], _ body: String)
            -> Int
        {
            client.send(method, "/json/2/" + path, headers: headers, body: Array(body.utf8)).status
        }
        #expect(status("POST", "res.partner/search", text, "{") == 415)
        let elsewhere = text + [("x-odoo-database", "no")]
        #expect(status("POST", "res.partner/search", elsewhere, "{") == 404)
        #expect(status("POST", "res.partner/search", json, "{") == 401)
        #expect(status("POST", "no.model/search", json + key, "{") == 400)
        #expect(status("POST", "no.model/search", json + key, "{}") == 404)
        // A body of no bytes needs no media type.
        #expect(status("POST", "res.users/context_get", key, "") == 200)
        for method in ["GET", "PUT", "DELETE", "PATCH"] {
            #expect(status(method, "res.partner/search", json, "") == 404)
        }
        #expect(status("POST", "", [], "") == 404)
        #expect(status("POST", "res.partner/search/1", json, "{}") == 404)
        #expect(status("PUT", "res.partner/search", text, "x") == 415)
        var older = try WebClient(.v18)
        #expect(older.send("POST", "/json/2/res.partner/search").status == 404)
    }

    @Test("a model's description tells methods with their parameters, for who has a key")
    func documents() throws {
        var client = try client()
        #expect(client.send("GET", "/doc-bearer/res.partner.json").status == 401)
        let key = [("authorization", "Bearer key")]
        let page = client.send("GET", "/doc-bearer/res.partner.json", headers: key)
        let document = try JSONCodec.parse(page.body)
        #expect(document["model"] == "res.partner" && document["name"] == "Contact")
        #expect(document["fields"]?["name"]?["type"] == "char")
        let methods = try #require(document["methods"])
        #expect(methods["search"]?["api"] == ["model"])
        #expect(
            methods["search"]?["parameters"]?.objectValue?.keys
                == ["domain", "offset", "limit", "order"])
        #expect(methods["search"]?["signature"] == "(domain, offset=None, limit=None, order=None)")
        #expect(methods["write"]?["api"] == [])
        #expect(methods["write"]?["parameters"]?.objectValue?.keys == ["vals"])
        #expect(methods["browse"] == nil && methods["_search"] == nil)
        #expect(client.send("GET", "/doc-bearer/no.model.json", headers: key).status == 404)
        let index = try JSONCodec.parse(
            client.send("GET", "/doc-bearer/index.json", headers: key).body)
        #expect(index["modules"]?.arrayValue?.contains("base") == true)
        let told = Set(index["models"]?.arrayValue?.compactMap { $0["model"]?.stringValue } ?? [])
        #expect(told.isSuperset(of: client.world.models))
    }
}
