import MockOdoo
import OdooProtocol
import OdooXMLRPC
import Testing

@Suite("Calls over XML-RPC")
struct XMLRPCTests {
    private func execute(
        _ model: String, _ method: String, _ arguments: [XMLRPCValue], password: String = "admin"
    ) -> [XMLRPCValue] {
        [
            .string("acme"), .int(2), .string(password), .string(model), .string(method),
            .array(arguments),
        ]
    }

    private func code(_ response: XMLRPCResponse) -> XMLRPCValue? {
        if case .fault(let code, _) = response { code } else { nil }
    }

    @Test("all three services answer, at both generations of endpoints")
    func services() throws {
        var client = try WebClient()
        for path in ["/xmlrpc/2/", "/xmlrpc/"] {
            let credentials: [XMLRPCValue] = [.string("acme"), .string("admin"), .string("admin")]
            #expect(
                try client.xml(path + "common", "authenticate", credentials + [.structure([])])
                    == .value(.int(2)))
            #expect(try client.xml(path + "common", "login", credentials) == .value(.int(2)))
            #expect(try client.xml(path + "db", "list", []) == .value(.array([.string("acme")])))
            #expect(
                try client.xml(path + "db", "db_exist", [.string("no")]) == .value(.boolean(false)))
            let found = try client.xml(
                path + "object", "execute_kw",
                execute("res.partner", "search", [.array([])]))
            guard case .value(.array(let ids)) = found else {
                Issue.record("\(found)")
                return
            }
            #expect(ids.contains(.int(3)))
        }
    }

    @Test("faults have numbers: 2 for persons' mistakes, 3 and 4 for access, 1 for all else")
    func numbers() throws {
        var client = try WebClient()
        func fault(_ arguments: [XMLRPCValue]) throws -> XMLRPCResponse {
            try client.xml("/xmlrpc/2/object", "execute_kw", arguments)
        }
        let domain: XMLRPCValue = .array([.array([.string("no"), .string("="), .int(1)])])
        #expect(
            try fault(execute("res.partner", "search", [.array([])], password: "wrong"))
                == .fault(code: .int(3), text: "Access Denied"))
        #expect(code(try fault(execute("res.partner", "_search", [.array([])]))) == .int(4))
        #expect(code(try fault(execute("no.model", "search", [.array([])]))) == .int(2))
        #expect(
            try fault(execute("res.partner", "write", [.array([.int(99)]), .structure([])]))
                == .fault(
                    code: .int(2),
                    text: "Record does not exist or has been deleted.\n"
                        + "(Record: res.partner(99,), User: 2)"))
        let broken = try fault(execute("res.partner", "search", [domain]))
        guard case .fault(.int(1), let text) = broken else {
            Issue.record("\(broken)")
            return
        }
        #expect(text.hasPrefix("Traceback (most recent call last):\n"))
        #expect(text.contains("\nValueError: Invalid field"))
        #expect(code(try client.xml("/xmlrpc/2/nope", "x", [])) == .int(1))
        #expect(code(try client.xml("/xmlrpc/2/common", "nope", [])) == .int(1))
    }

    @Test("the older endpoints have texts in place of numbers")
    func texts() throws {
        var client = try WebClient()
        func fault(_ arguments: [XMLRPCValue]) throws -> XMLRPCResponse {
            try client.xml("/xmlrpc/object", "execute_kw", arguments)
        }
        #expect(
            try fault(execute("res.partner", "search", [.array([])], password: "wrong"))
                == .fault(code: .string("AccessDenied"), text: "Access Denied"))
        #expect(
            try fault(execute("no.model", "search", [.array([])]))
                == .fault(
                    code: .string("warning -- UserError\n\nObject no.model doesn't exist"), text: ""
                ))
        guard
            case .fault(.string(let missing), "") = try fault(
                execute("res.partner", "write", [.array([.int(99)]), .structure([])])),
            case .fault(.string(let hidden), "") = try fault(
                execute("res.partner", "_search", [.array([])])),
            case .fault(.string("nope"), let trace) = try client.xml("/xmlrpc/nope", "x", [])
        else {
            Issue.record("other faults")
            return
        }
        #expect(missing.hasPrefix("warning -- MissingError\n\nRecord does not exist"))
        #expect(hidden.hasPrefix("warning -- AccessError\n\nPrivate methods"))
        #expect(trace.contains("KeyError"))
    }

    @Test("what XML-RPC cannot carry is a fault, though the call was done")
    func unsendable() throws {
        var client = try WebClient()
        let made = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute("res.partner", "create", [.structure([XMLRPCMember("name", .string("x"))])]))
        guard case .value(.int(let id)) = made else {
            Issue.record("\(made)")
            return
        }
        let archived = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute("res.partner", "action_archive", [.array([.int(id)])]))
        guard case .fault(.int(1), let text) = archived else {
            Issue.record("\(archived)")
            return
        }
        #expect(
            text.hasSuffix("TypeError: cannot marshal None unless allow_none is enabled\n"))
        let read = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute("res.partner", "read", [.array([.int(id)]), .array([.string("active")])]))
        #expect(
            read
                == .value(
                    .array([
                        .structure([
                            XMLRPCMember("id", .int(id)), XMLRPCMember("active", .boolean(false)),
                        ])
                    ])))
    }

    @Test("instants and bytes are taken as the texts that fields are given")
    func values() throws {
        var client = try WebClient()
        let partner = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute(
                "res.partner", "create",
                [.structure([XMLRPCMember("name", .bytes(Array("né".utf8)))])]))
        guard case .value(let id) = partner else {
            Issue.record("\(partner)")
            return
        }
        let day = try #require(OdooTimestamp(wire: "2025-11-03 10:20:30"))
        let order = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute(
                "sale.order", "create",
                [
                    .structure([
                        XMLRPCMember("partner_id", id), XMLRPCMember("date_order", .dateTime(day)),
                    ])
                ]))
        guard case .value(let made) = order else {
            Issue.record("\(order)")
            return
        }
        let found = try client.xml(
            "/xmlrpc/2/object", "execute_kw",
            execute(
                "sale.order", "search_read",
                [
                    .array([.array([.string("id"), .string("="), made])]),
                    .array([.string("date_order")]),
                ]))
        guard case .value(.array(let rows)) = found, case .structure(let row)? = rows.first else {
            Issue.record("\(found)")
            return
        }
        #expect(row.contains(XMLRPCMember("date_order", .string("2025-11-03 10:20:30"))))
    }

    @Test("only POST is allowed; what is no call is a fault with status 200")
    func malformed() throws {
        var client = try WebClient()
        for path in ["/xmlrpc/2/common", "/xmlrpc/common"] {
            let get = client.send("GET", path)
            #expect(get.status == 405 && get.header("allow") == "OPTIONS, POST")
            for body in ["", "<methodCall><oops", "hello", "<!DOCTYPE a><methodCall/>"] {
                let answer = client.send("POST", path, body: Array(body.utf8))
                #expect(answer.status == 200)
                #expect(answer.header("content-type") == "text/xml; charset=utf-8")
                #expect(answer.header("set-cookie") == nil)
                let fault = try XMLRPCCodec.parseResponse(answer.body)
                #expect(code(fault) != nil)
                if path.contains("/2/") { #expect(code(fault) == .int(1)) }
            }
        }
    }

    @Test("the methods of databases ask for a master password that nobody has")
    func databases() throws {
        var client = try WebClient()
        for method in ["drop", "dump", "create_database", "rename", "restore", "list_countries"] {
            let answer = try client.xml(
                "/xmlrpc/2/db", method, [.string("admin"), .string("acme")])
            #expect(answer == .fault(code: .int(3), text: "Access Denied"))
        }
        #expect(code(try client.xml("/xmlrpc/2/db", "monodb", [])) == .int(1))
    }
}
