import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Requests and what comes back")
struct OdooClientTests {
    /// Answers every request alike and keeps none.
    struct Canned: OdooTransport {
        var answer: HTTPExchangeResponse
        func send(
            _ request: HTTPExchangeRequest
        ) async throws(TransportFailure) -> HTTPExchangeResponse { answer }
    }

    static let date = HeaderField("Date", "Wed, 26 Nov 2025 09:00:00 GMT")

    func exchange(_ status: Int, _ body: String, _ headers: [HeaderField] = [date]) async
        -> Exchange
    {
        let wire = Wire(
            transport: Canned(
                answer: HTTPExchangeResponse(
                    status: status, headers: headers, body: Array(body.utf8))),
            clock: VirtualClock(), credential: Credential("planted"), timeout: .seconds(120))
        let client = JSONRPCClient(wire: wire, database: "acme", login: "admin")
        return await client.version(7)
    }

    func trouble(_ status: Int, _ body: String, _ headers: [HeaderField] = [date]) async -> Trouble?
    {
        if case .failure(let trouble) = await exchange(status, body, headers).outcome {
            trouble
        } else {
            nil
        }
    }

    @Test("a result is taken if it bears the request's number; None is a result without a member")
    func results() async throws {
        let good = await exchange(200, #"{"jsonrpc": "2.0", "id": 7, "result": [1]}"#)
        #expect(try good.outcome.get() == [1])
        #expect(good.date == VirtualClock.start)
        let none = await exchange(200, #"{"jsonrpc": "2.0", "id": 7}"#)
        #expect(try none.outcome.get() == nil)
        #expect(await trouble(200, #"{"jsonrpc": "2.0", "id": 8, "result": []}"#) != nil)
        #expect(await trouble(200, #"{"jsonrpc": "2.0", "id": null, "result": []}"#) != nil)
    }

    @Test("a replay of another answer tells nothing about Odoo's time, nor does a proxy's page")
    func times() async {
        #expect(await exchange(200, #"{"jsonrpc": "2.0", "id": 8, "result": []}"#).date == nil)
        #expect(await exchange(200, "<html>").date == nil)
        #expect(await exchange(502, "").date == nil)
        #expect(await exchange(200, #"{"jsonrpc": "2.0", "id": 7, "result": 1}"#, []).date == nil)
    }

    @Test("an error inside an HTTP 200 is an error, with or without the request's number")
    func faults() async throws {
        let body =
            #""error": {"code": 200, "message": "Odoo Server Error", "data": {"name": "a.B", "#
            + #""debug": "trace", "message": "it was planted", "arguments": ["planted"]}}}"#
        for id in ["7", "null"] {
            let found = await trouble(200, #"{"jsonrpc": "2.0", "id": \#(id), "# + body)
            guard case .fault(let fault)? = found else {
                Issue.record("no fault but \(String(describing: found))")
                return
            }
            #expect(fault.name == "a.B")
            #expect(fault.text == "it was <credential>")
            #expect(fault.debug.isEmpty && fault.arguments.isEmpty)
        }
        let own = await exchange(200, #"{"jsonrpc": "2.0", "id": 7, "# + body)
        #expect(own.date == VirtualClock.start)
    }

    @Test("bodies that are no answer are told apart")
    func bodies() async {
        #expect(await trouble(200, "") == .body(.empty))
        #expect(await trouble(200, " \n") == .body(.empty))
        #expect(await trouble(200, "\n<!DOCTYPE html>") == .body(.html))
        #expect(await trouble(200, #"{"jsonrpc": "2.0", "id": 7, "resu"#) == .body(.notJSON))
        #expect(await trouble(200, "\u{1}") == .body(.notJSON))
        #expect(await trouble(200, "[]") == .body(.notRPC))
        #expect(await trouble(200, "{}") == .body(.notRPC))
    }

    @Test("Retry-After comes as seconds or as a date, and no proxy's nonsense is honoured for ever")
    func retryAfter() async {
        func wait(_ text: String) async -> Duration? {
            await trouble(429, "", [Self.date, HeaderField("Retry-After", text)])?.retryAfter
        }
        #expect(await wait("120") == .seconds(120))
        #expect(await wait("0") == .zero)
        #expect(await wait("99999999") == .seconds(3_600))
        #expect(await wait("Wed, 26 Nov 2025 09:02:00 GMT") == .seconds(120))
        #expect(await wait("Wed, 26 Nov 2025 08:00:00 GMT") == .zero)
        #expect(await wait("-5") == nil)
        #expect(await wait("soon") == nil)
    }
}

@Suite("Rows of an answer")
struct RowDecoderTests {
    let decoder = RowDecoder(
        fields: [
            ("id", ["type": "integer"]), ("name", ["type": "char"]),
            ("partner_id", ["type": "many2one", "relation": "res.partner"]),
            ("user_id", ["type": "many2one", "relation": "res.users"]),
            ("write_date", ["type": "datetime"]),
        ].compactMap { name, attributes in
            FieldSchema(name: name, attributes: (attributes as FieldValue).objectValue ?? [:])
        }, mirroredModules: ["res.partner"])

    func row(_ change: (inout FieldObject) -> Void = { _ in }) -> FieldValue {
        var row: FieldObject = [
            "id": 4, "write_date": "2025-11-26 09:00:00", "name": "Ünïcode",
            "partner_id": [9, "Shown"], "user_id": false,
        ]
        change(&row)
        return .object(row)
    }

    @Test("the payload is canonical, a many2one is its id, and its name goes beside it")
    func good() throws {
        let decoded = try #require(decoder.rows([row()], sent: 3, answered: 5).first)
        #expect(
            decoded.row.payload
                == #"{"id":4,"name":"Ünïcode","partner_id":9,"user_id":false,"#
                + #""write_date":"2025-11-26 09:00:00"}"#
        )
        #expect(decoded.row.shownNames == #"{"partner_id":"Shown"}"#)
        #expect(decoded.row.stamp == VirtualClock.start)
        #expect(decoded.row.sentNumber == 3 && decoded.row.answeredNumber == 5)
        #expect(decoded.targets.map(\.module) == ["res.partner"])
        #expect(decoded.targets.map(\.id) == [9])
    }

    @Test("a renamed partner changes no hash; any field's value does")
    func hashes() throws {
        func hash(_ change: (inout FieldObject) -> Void = { _ in }) throws -> String? {
            try decoder.rows([row(change)], sent: 1, answered: 2).first?.row.contentHash
        }
        #expect(try hash() == hash { $0["partner_id"] = [9, "Renamed"] })
        #expect(try hash() != hash { $0["partner_id"] = [8, "Shown"] })
        #expect(try hash() != hash { $0["name"] = "" })
        #expect(try hash { $0["name"] = false } != hash { $0["name"] = "" })
    }

    @Test("a row without a stamp has none; what is no row is refused with its place")
    func bad() throws {
        #expect(
            try decoder.rows([row { $0["write_date"] = false }], sent: 1, answered: 2)[0].row.stamp
                == nil)
        let cases: [(FieldValue?, String)] = [
            (nil, "nothing"), (7, "a whole number"), ([7], "in place of a row"),
            ([row { $0["id"] = false }], "without an id"),
            ([row { $0["name"] = nil }], "row 4 lacks the field name"),
            ([row { $0["partner_id"] = "Azure" }], "partner_id is no many2one"),
            ([row { $0["write_date"] = "2025-11-26T09:00:00Z" }], "is no write_date"),
            ([row { $0["write_date"] = 5 }], "write_date is a whole number"),
        ]
        for (value, words) in cases {
            let error = #expect(throws: Trouble.self) {
                try decoder.rows(value, sent: 1, answered: 2)
            }
            #expect(error?.description.contains(words) == true)
        }
    }
}
