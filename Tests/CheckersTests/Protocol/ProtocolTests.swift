import Checkers
import OdooProtocol
import Testing

@Suite("Protocol: every request is one that a real Odoo accepts")
struct ProtocolTests {
    static let models = [
        ModelSchema(
            model: "sale.order",
            fields: [
                ("id", "integer"), ("write_date", "datetime"), ("name", "char"),
                ("amount_total", "monetary"), ("active", "boolean"), ("date", "date"),
            ].compactMap { FieldSchema(name: $0, attributes: ["type": .string($1)]) }
                + [
                    FieldSchema(
                        name: "partner_id",
                        attributes: ["type": "many2one", "relation": "res.partner"]),
                    FieldSchema(
                        name: "access_url",
                        attributes: ["type": "char", "store": false, "searchable": false]),
                ].compactMap { $0 }),
        ModelSchema(
            model: "res.partner",
            fields: [FieldSchema(name: "name", attributes: ["type": "char"])].compactMap { $0 }),
        ModelSchema(model: "res.users", fields: []),
    ]

    /// What the checker says of requests that were answered with rows.
    static func complaints(
        _ requests: [WireRequest], release: Int = 18, outcome: WireOutcome = .rows([])
    ) -> [String] {
        var scene = Scene()
        scene.history.record(server: SourceFacts(release: release, models: models))
        for request in requests {
            scene.history.record(
                WireExchange(
                    sequence: scene.sequence, sentSequence: scene.sequence - 1,
                    sentAt: scene.now, answeredAt: scene.now, tenant: Scene.tenant, number: 1,
                    model: "sale.order", method: "search_read", outcome: outcome,
                    request: request))
        }
        return scene.judge(ProtocolChecker()).findings.map(\.headline)
    }

    static let type = HeaderField("content-type", "application/json")

    static func rpc(_ params: FieldValue) -> WireRequest {
        WireRequest(
            path: "/jsonrpc", headers: [type],
            body: ["jsonrpc": "2.0", "method": "call", "params": params, "id": 7])
    }

    static func call(
        _ method: String, _ arguments: FieldValue = [[]], _ keywords: FieldValue = [:],
        model: String = "sale.order"
    ) -> WireRequest {
        rpc([
            "service": "object", "method": "execute_kw",
            "args": [
                "acme", 2, "secret", .string(model), .string(method), arguments, keywords,
            ],
        ])
    }

    static func search(_ domain: FieldValue) -> WireRequest { call("search_read", [domain]) }

    static let good: [WireRequest] = [
        rpc(["service": "common", "method": "version", "args": []]),
        rpc([
            "service": "common", "method": "authenticate", "args": ["acme", "admin", "x", [:]],
        ]),
        search([
            ["write_date", ">=", "2025-11-25 09:00:00"], ["write_date", "<", "2025-11-26"],
            ["id", ">", 0],
        ]),
        search(["|", ["write_date", "=", false], ["id", "in", [1, 2]]]),
        search(["!", ["partner_id.name", "ilike", "azure"]]),
        search([["partner_id", "any", [["name", "=", "A"]]]]),
        search([["active", "=", true], ["amount_total", ">", 1]]),
        call(
            "search_read", [[]],
            [
                "fields": ["id", "name"], "order": "write_date desc, id", "limit": 200,
                "offset": 0,
                "context": [
                    "active_test": false, "lang": "en_US", "tz": "UTC",
                    "allowed_company_ids": [1], "my_own": "key",
                ],
            ]),
        call("fields_get", [], ["allfields": ["name"], "attributes": ["type"]]),
        call("read", [[2], ["id"]]),
        call("search_count", [[]]),
        WireRequest(
            path: "/web/dataset/call_kw", headers: [type, HeaderField("cookie", "session_id=1")],
            body: [
                "jsonrpc": "2.0", "id": 1, "method": "call",
                "params": ["model": "sale.order", "method": "search", "args": [[]], "kwargs": [:]],
            ]),
    ]

    @Test("what a mirror asks for is accepted")
    func accepted() {
        #expect(Self.complaints(Self.good) == [])
        #expect(Self.complaints(Self.good, release: 17) == [])
        #expect(Self.complaints(Self.good, release: 19) == [])
    }

    /// A request that is refused, and what the finding says of it.
    struct Bad: Sendable {
        var words: String
        var request: WireRequest
    }

    static let badCalls: [Bad] = [
        Bad(words: "there is no sale.orders", request: call("search_read", model: "sale.orders")),
        Bad(words: "has no search_everything", request: call("search_everything")),
        Bad(words: "write changes what", request: call("write", [[1], [:]])),
        Bad(words: "misses domain", request: call("search", [])),
        Bad(words: "has no field nope", request: call("read", [[1], ["nope"]])),
        Bad(words: "they are no list of numbers", request: call("read", [["1"]])),
        Bad(
            words: "knows no such keyword",
            request: call("search_read", [[]], ["limits": 3])),
        Bad(
            words: "given by its place as well",
            request: call("search_read", [[]], ["domain": []])),
        Bad(
            words: "no list of names", request: call("search_read", [[]], ["fields": "name"])),
        Bad(words: "no number from 0", request: call("search_read", [[]], ["limit": "200"])),
        Bad(words: "no number from 0", request: call("search_read", [[]], ["offset": -1])),
        Bad(
            words: "has no field writedate",
            request: call("search_read", [[]], ["order": "writedate asc"])),
        Bad(words: "is no term", request: call("search_read", [[]], ["order": "id up"])),
        Bad(words: "is not stored", request: call("search_read", [[]], ["order": "access_url"])),
        Bad(words: "lang is", request: call("search_read", [[]], ["context": ["lang": 3]])),
        Bad(
            words: "allowed_company_ids is",
            request: call("search_read", [[]], ["context": ["allowed_company_ids": 1]])),
        Bad(words: "it is no object", request: call("search_read", [[]], ["context": []])),
    ]

    static let badDomains: [Bad] = [
        Bad(words: "a list", request: search("id > 3")),
        Bad(words: "operand", request: search(["|", ["id", "=", 1]])),
        Bad(words: "has no field nope", request: search([["nope", "=", 1]])),
        Bad(words: "operators", request: search([["id", "between", 1]])),
        Bad(words: "not in a list", request: search([["id", "in", 3]])),
        Bad(words: "not with a number", request: search([["id", ">", "3"]])),
        Bad(words: "no date", request: search([["write_date", ">=", "25.11.2025"]])),
        Bad(words: "no date", request: search([["write_date", ">=", 1_764_061_200]])),
        Bad(words: "no date", request: search([["write_date", ">=", "2025-02-30 00:00:00"]])),
        Bad(
            words: "no date",
            request: search([["write_date", ">=", "2025-11-25 09:00:00+01:00"]])),
        Bad(words: "against nothing", request: search([["write_date", ">=", false]])),
        Bad(words: "out of range", request: search([["id", "<=", 9_223_372_036_854_775_807]])),
        Bad(words: "leads to no records", request: search([["name.name", "=", "A"]])),
        Bad(words: "cannot be searched", request: search([["access_url", "=", "A"]])),
        Bad(
            words: "has no field nope",
            request: search([["partner_id", "any", [["nope", "=", 1]]]])),
        Bad(words: "not with text", request: search([["name", "ilike", 3]])),
    ]

    static let badEnvelopes: [Bad] = [
        Bad(words: "no way into Odoo", request: WireRequest(path: "/json/1/x", body: [:])),
        Bad(
            words: "GET where POST",
            request: WireRequest(method: "GET", path: "/jsonrpc", headers: [type], body: [:])),
        Bad(words: "content-type", request: WireRequest(path: "/jsonrpc", body: [:])),
        Bad(
            words: "it is no JSON",
            request: WireRequest(path: "/jsonrpc", headers: [type], body: nil, hasBody: true)),
        Bad(
            words: "jsonrpc 2.0",
            request: WireRequest(path: "/jsonrpc", headers: [type], body: ["id": 1])),
        Bad(
            words: "its id",
            request: WireRequest(
                path: "/jsonrpc", headers: [type], body: ["jsonrpc": "2.0", "params": [:]])),
        Bad(words: "its params", request: rpc([])),
        Bad(words: "params.service", request: rpc(["method": "version", "args": []])),
        Bad(
            words: "has no method drop",
            request: rpc(["service": "db", "method": "drop", "args": []])),
        Bad(
            words: "takes 4 arguments, 3",
            request: rpc([
                "service": "common", "method": "authenticate", "args": ["acme", "admin", "x"],
            ])),
        Bad(
            words: "the user's id",
            request: rpc([
                "service": "object", "method": "execute_kw",
                "args": ["acme", true, "x", "sale.order", "search", [[]]],
            ])),
        Bad(
            words: "the cookie",
            request: WireRequest(
                path: "/web/dataset/call_kw", headers: [type],
                body: [
                    "jsonrpc": "2.0", "id": 1,
                    "params": ["model": "a", "method": "b", "args": [], "kwargs": [:]],
                ])),
    ]

    @Test("calls, domains and envelopes that Odoo refuses are findings", arguments: [0, 1, 2])
    func refused(list: Int) {
        for bad in [Self.badCalls, Self.badDomains, Self.badEnvelopes][list] {
            let found = Self.complaints([bad.request])
            #expect(
                found.count == 1 && found[0].contains(bad.words), "\(bad.words): \(found)")
            #expect(!found.contains { $0.contains("secret") })
        }
    }

    @Test("JSON-2 wants release 19, a key, and arguments by name")
    func json2() {
        let key = HeaderField("authorization", "bearer k")
        func request(_ headers: [HeaderField], _ body: FieldValue) -> WireRequest {
            WireRequest(path: "/json/2/sale.order/search_read", headers: headers, body: body)
        }
        let good = request([Self.type, key], ["domain": [], "limit": 2])
        #expect(Self.complaints([good], release: 19) == [])
        #expect(Self.complaints([good], release: 18).count == 1)
        let bad = [
            request([Self.type], ["domain": []]), request([Self.type, key], [[]]),
            request([Self.type, key], ["domain": [["nope", "=", 1]]]),
            request([Self.type, key], ["page": 1]), request([key], ["domain": []]),
        ]
        for request in bad {
            #expect(Self.complaints([request], release: 19).count == 1, "\(request)")
        }
    }

    @Test("a list in place of one value, and zones, are refused from release 19 on alone")
    func releases() {
        let zone = Self.search([["write_date", ">=", "2025-11-25 09:00:00Z"]])
        let single = Self.search([["id", "in", 3]])
        let large = Self.search([["id", ">", 3_000_000_000]])
        #expect(Self.complaints([zone], release: 18) == [])
        #expect(Self.complaints([zone], release: 19).count == 1)
        #expect(Self.complaints([single], release: 19) == [])
        #expect(Self.complaints([large], release: 19) == [])
    }
}
