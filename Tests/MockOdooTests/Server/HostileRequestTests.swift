import MockOdoo
import OdooProtocol
import OdooXMLRPC
import Testing

@Suite("Hostile requests")
struct HostileRequestTests {
    private static let methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW", ""]
    private static let paths = [
        "/jsonrpc", "/xmlrpc/2/object", "/xmlrpc/2/common", "/xmlrpc/db", "/xmlrpc/object",
        "/web/session/authenticate", "/web/dataset/call_kw", "/web/dataset/call_button",
        "/web/dataset/resequence", "/web/session/get_session_info", "/web/health", "/web", "/",
        "/json/2/res.partner/search", "/json/2/res.partner/create", "/json/2/res.users/write",
        "/doc-bearer/res.partner.json", "/doc-bearer/index.json", "/web/database/list", "", "?",
        "/%00%FF%zz/../..", "/json/2//", "//xmlrpc//2//object",
    ]
    private static let headers: [(String, String)] = [
        ("content-type", "application/json"), ("content-type", "application/json; charset=x"),
        ("content-type", "text/xml"), ("content-type", ";;;"), ("authorization", "Bearer key"),
        ("authorization", "bearer \u{0}"), ("cookie", "session_id=;;=;session_id"),
        ("cookie", "session_id=" + String(repeating: "_", count: 84)),
        ("x-odoo-database", "acme"), ("x-odoo-database", "\u{FFFD}"), ("x-openerp-session-id", ""),
    ]

    /// Bodies that do something, to be broken in many ways.
    private static func body(_ dice: inout Dice) -> [UInt8] {
        let values: [FieldValue] = [
            .null, true, 7, -1, 1e300, "", "acme", "admin", [], [:], [[]], ["id"], "res.partner",
            "search", "create", .int(.max), .int(.min), [["id", "=", 1]], ["|"], [["a", "b"]],
            ["name": "x"], [["name": ["y"]]], "\u{0}", "é😀",
        ]
        func any() -> FieldValue { values.randomElement(using: &dice) ?? .null }
        let arguments: FieldValue = ["acme", 2, "admin", any(), any(), any(), any()]
        switch Int.random(in: 0..<5, using: &dice) {
        case 0:
            return JSONCodec.write([
                "id": any(),
                "params": ["service": "object", "method": "execute_kw", "args": arguments],
            ])
        case 1:
            return JSONCodec.write([
                "id": any(),
                "params": [
                    "model": any(), "method": any(), "args": any(), "kwargs": any(), "db": "acme",
                    "login": any(), "password": any(), "ids": any(), "field": any(),
                ],
            ])
        case 2:
            return JSONCodec.write([
                "ids": any(), "context": any(), "domain": any(), "vals": any(), "vals_list": any(),
                "fields": any(),
            ])
        case 3:
            let call = XMLRPCCall(
                method: "execute_kw",
                arguments: arguments.arrayValue?.map(XMLRPCValue.init) ?? [])
            return (try? XMLRPCCodec.write(call, in: .extended)) ?? []
        default: return JSONCodec.write(any())
        }
    }

    @Test(
        "whatever is sent, to whatever path, gets a whole answer, and the world goes on",
        arguments: OdooVersion.allCases)
    func everything(version: OdooVersion) throws {
        var client = try WebClient(version)
        client.world.addAPIKey("key")
        try client.logIn()
        let cookie = client.cookie
        var dice = Dice(seed: 20_251_125)
        for round in 0..<3_000 {
            var body = Self.body(&dice)
            for _ in 0..<Int.random(in: 0..<3, using: &dice) where !body.isEmpty {
                let place = Int.random(in: 0..<body.count, using: &dice)
                switch Int.random(in: 0..<3, using: &dice) {
                case 0: body[place] = .random(in: 0...255, using: &dice)
                case 1: body.remove(at: place)
                default: body.removeLast(body.count - place)
                }
            }
            let path = Self.paths.randomElement(using: &dice) ?? "/"
            let method = round % 3 == 0 ? Self.methods.randomElement(using: &dice) ?? "" : "POST"
            let fields = (0..<Int.random(in: 0..<4, using: &dice)).compactMap { _ in
                Self.headers.randomElement(using: &dice)
            }
            client.cookie = round % 2 == 0 ? cookie : nil
            let answer = client.send(
                method, path, headers: [("content-type", "application/json")] + fields, body: body)
            #expect((200..<600).contains(answer.status), "\(method) \(path)")
            #expect(answer.header("content-length") == String(answer.body.count))
            #expect(answer.header("content-type") != nil)
            if answer.header("content-type")?.hasPrefix("application/json") == true {
                #expect(throws: Never.self) { try JSONCodec.parse(answer.body) }
            } else if answer.header("content-type")?.hasPrefix("text/xml") == true {
                #expect(throws: Never.self) { try XMLRPCCodec.parseResponse(answer.body) }
            }
        }
        client.cookie = nil
        try client.logIn()
        #expect(try client.call("res.partner", "search", [[["id", "=", 3]]]).result == [3])
    }
}
