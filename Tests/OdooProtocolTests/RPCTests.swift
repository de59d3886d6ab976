import OdooProtocol
import Testing

@Suite("JSON-RPC envelopes")
struct RPCTests {
    let call = RPCRequest.executeKw(
        id: 7, database: "acme", uid: 2, password: "pw", model: "sale.order", method: "read",
        arguments: [[1, 2]], keywords: ["fields": ["name"]])

    @Test("a call is written as Odoo reads it")
    func callBytes() {
        let expected =
            #"{"jsonrpc":"2.0","method":"call","params":{"service":"object","method":"execute_kw","#
            + #""args":["acme",2,"pw","sale.order","read",[[1,2]],{"fields":["name"]}]},"id":7}"#
        #expect(String(decoding: call.body, as: UTF8.self) == expected)
    }

    @Test("a call reads back as itself")
    func callBack() throws {
        #expect(try RPCRequest(envelope: call.envelope) == call)
        #expect(try RPCRequest(envelope: JSONCodec.parse(call.body)) == call)
    }

    @Test("a call is read as leniently as Odoo reads it")
    func lenient() throws {
        let bare: FieldValue = [
            "params": ["service": "common", "method": "version", "args": [:], "foo": 1], "more": 2,
        ]
        let call = try RPCRequest(envelope: bare)
        #expect(call == RPCRequest(id: nil, service: "common", method: "version", arguments: []))
    }

    @Test(
        "any value may be the id, and comes back",
        arguments: [nil, 0, -1, 1.5, "", "x", [1], ["a": 1], true] as [FieldValue])
    func ids(_ id: FieldValue) throws {
        let call = RPCRequest(id: id, service: "common", method: "version", arguments: [])
        #expect(try RPCRequest(envelope: call.envelope).id == id)
        let answer = RPCResponse(id: id, outcome: .result(1))
        #expect(try RPCResponse(envelope: answer.envelope) == answer)
    }

    @Test(
        "what is no call is refused with the member",
        arguments: [
            (nil, RPCEnvelopeError.Code.notAnObject, ""), ([], .notAnObject, ""),
            ([:], .missingMember, "params"), (["params": nil], .wrongKind, "params"),
            (["params": []], .wrongKind, "params"),
            (["params": [:]], .missingMember, "params.service,params.method,params.args"),
            (["params": ["service": "common", "args": []]], .missingMember, "params.method"),
            (["params": ["service": 1, "method": "m", "args": []]], .wrongKind, "params.service"),
            (["params": ["service": "s", "method": [], "args": []]], .wrongKind, "params.method"),
            (["params": ["service": "s", "method": "m", "args": 1]], .wrongKind, "params.args"),
        ] as [(FieldValue, RPCEnvelopeError.Code, String)])
    func noCall(_ envelope: FieldValue, _ code: RPCEnvelopeError.Code, _ member: String) {
        let error = #expect(throws: RPCEnvelopeError.self) { try RPCRequest(envelope: envelope) }
        #expect(error?.code == code)
        #expect(error?.member == member)
        #expect(error?.description.contains("JSON-RPC envelope") == true)
    }

    @Test("a method that returned None is an answer without result, and unlike a null result")
    func none() throws {
        let answer = RPCResponse(id: 1, outcome: .result(nil))
        #expect(JSONCodec.write(answer.envelope) == Array(#"{"jsonrpc":"2.0","id":1}"#.utf8))
        #expect(try RPCResponse(envelope: answer.envelope).outcome == .result(nil))
        let null = try RPCResponse(envelope: ["jsonrpc": "2.0", "id": 1, "result": nil])
        #expect(null.outcome == .result(.null))
        #expect(null != answer)
    }

    @Test("an error is written and read as Odoo 18.0 sends it")
    func fault() throws {
        let text =
            #"{"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "message": "Odoo Server Error", "#
            + #""data": {"name": "odoo.exceptions.AccessDenied", "debug": "Traceback", "#
            + #""message": "Access Denied", "arguments": ["Access Denied"], "context": {}}}}"#
        let answer = try RPCResponse(envelope: JSONCodec.parse(text))
        let fault = OdooFault(
            name: "odoo.exceptions.AccessDenied", text: "Access Denied", debug: "Traceback")
        #expect(answer == RPCResponse(id: 1, outcome: .fault(fault)))
        #expect(JSONCodec.writePython(answer.envelope) == Array(text.utf8))
    }

    @Test("an error told badly is still told")
    func poorFault() throws {
        let envelope: FieldValue = [
            "jsonrpc": "2.0", "id": nil, "error": ["code": 404, "message": "404: Not Found"],
        ]
        guard case .fault(let fault) = try RPCResponse(envelope: envelope).outcome else {
            Issue.record("an error was read as a result")
            return
        }
        #expect(fault.code == 404)
        #expect(fault.text == "404: Not Found")
        #expect(fault.name.isEmpty)
        #expect(fault.arguments.isEmpty)
    }

    @Test(
        "other JSON does not pass for an answer of None",
        arguments: [
            (nil, RPCEnvelopeError.Code.notAnObject, ""), ([:], .notJSONRPC, "jsonrpc"),
            (["status": "ok"], .notJSONRPC, "jsonrpc"),
            (["jsonrpc": "1.0", "id": 1], .notJSONRPC, "jsonrpc"),
            (["jsonrpc": "2.0"], .missingMember, "id"),
            (["jsonrpc": "2.0", "id": 1, "error": "no"], .wrongKind, "error"),
            (["jsonrpc": "2.0", "id": 1, "error": [:]], .missingMember, "error.code"),
            (["jsonrpc": "2.0", "id": 1, "error": ["code": 1]], .missingMember, "error.message"),
            (
                ["jsonrpc": "2.0", "id": 1, "error": ["code": "x", "message": "m"]], .wrongKind,
                "error.code"
            ),
            (
                ["jsonrpc": "2.0", "id": 1, "error": ["code": 1, "message": "m", "data": 1]],
                .wrongKind, "error.data"
            ),
        ] as [(FieldValue, RPCEnvelopeError.Code, String)])
    func noAnswer(_ envelope: FieldValue, _ code: RPCEnvelopeError.Code, _ member: String) {
        let error = #expect(throws: RPCEnvelopeError.self) { try RPCResponse(envelope: envelope) }
        #expect(error?.code == code)
        #expect(error?.member == member)
    }

    @Test("header names are lowered, and found by their lower name")
    func headers() {
        let answer = HTTPExchangeResponse(
            status: 200, headers: [HeaderField("Date", "a"), HeaderField("DATE", "b")])
        #expect(answer.header("date") == "a")
        #expect(answer.header("server") == nil)
        #expect(TransportFailure(.reset, "gone").description == "reset: gone")
    }
}
