import MockOdoo
import OdooProtocol
import Testing

@Suite("Records that are written at once")
struct WrittenPagesTests {
    private static let fields: [String] = [
        "name", "complete_name", "display_name", "email", "phone", "parent_id", "country_id",
        "is_company", "active", "create_date", "write_date", "create_uid", "category_id",
        "child_ids", "color", "comment", "image_1920", "lang", "partner_latitude", "type",
        "user_id", "commercial_partner_id", "company_id",
    ]

    /// A world of partners with every kind of value, texts to be escaped among them.
    private static func client(_ version: OdooVersion, _ dice: inout StorageDice) throws -> Client {
        var client = try Client(version)
        let tag = try client.create("res.partner.category", ["name": "tag \"é\""])
        let texts: [FieldValue] = [
            "plain", "quote \" and \\", "line\nfeed\u{1}\u{7F}", "Šiauliai 😀", "a longer text",
        ]
        var ids: [Int64] = []
        for number in 0..<60 {
            client.pass(.microseconds(700_001))
            var values: FieldObject = ["name": texts[dice.roll(texts.count)]]
            if dice.roll(2) == 0 { values["email"] = .string("\(number)@example.com") }
            if dice.roll(2) == 0 { values["country_id"] = .int(Int64(20 + dice.roll(4))) }
            if dice.roll(3) == 0 { values["parent_id"] = ids.first.map(FieldValue.int) ?? false }
            if dice.roll(3) == 0 { values["is_company"] = true }
            if dice.roll(4) == 0 { values["category_id"] = [[4, .int(tag)]] }
            if dice.roll(4) == 0 { values["partner_latitude"] = 1.5 }
            if dice.roll(5) == 0 { values["active"] = false }
            if dice.roll(6) == 0 { values["comment"] = "<p>x & y</p>" }
            ids.append(try client.create("res.partner", values))
        }
        let raw: FieldObject = ["create_date": false, "write_date": false]
        client.world.rawSQL(
            .update(model: "res.partner", id: ids[5], values: raw), at: client.now)
        return client
    }

    private static func body(
        _ client: inout Client, _ method: String, _ arguments: [FieldValue], _ words: FieldObject
    ) throws -> [UInt8] {
        let request = RPCRequest(
            id: "x\"1", service: "object", method: "execute_kw",
            arguments: [
                "acme", 2, "admin", "res.partner", .string(method), .array(arguments),
                .object(words),
            ])
        return client.world.respond(
            to: HTTPExchangeRequest(
                method: "POST", path: "/jsonrpc",
                headers: [HeaderField("Content-Type", "application/json")], body: request.body),
            at: WorldInstants(client.now)
        ).body
    }

    /// What the same call gives as values, put into its envelope and written.
    private static func written(
        _ client: inout Client, _ method: String, _ arguments: [FieldValue], _ words: FieldObject
    ) throws -> [UInt8] {
        let result = try client.world.perform(
            ModelCall(
                model: "res.partner", method: method, arguments: arguments, keywords: words),
            at: client.now, author: .rpc(uid: 2))
        return JSONCodec.writePython(
            RPCResponse(id: "x\"1", outcome: .result(result)).envelope)
    }

    @Test("are byte for byte what their values are written as", arguments: OdooVersion.allCases)
    func agreement(version: OdooVersion) throws {
        var dice = StorageDice(seed: version.hashed)
        var client = try Self.client(version, &dice)
        let orders: [FieldValue] = [.null, "id", "write_date desc", "country_id, id desc"]
        for _ in 0..<60 {
            var fields = Self.fields.filter { _ in dice.roll(2) == 0 }.map(FieldValue.string)
            if dice.roll(10) == 0 { fields = ["id"] }
            var words: FieldObject = [
                "fields": .array(fields), "order": orders[dice.roll(orders.count)],
                "offset": .int(Int64(dice.roll(70))), "limit": .int(Int64(dice.roll(30))),
                "context": ["active_test": .bool(dice.roll(2) == 0)],
            ]
            if dice.roll(4) == 0 { words["load"] = false }
            let body = try Self.body(&client, "search_read", [[]], words)
            #expect(try body == Self.written(&client, "search_read", [[]], words))
            let ids = (0..<dice.roll(12)).map { _ in FieldValue.int(Int64(dice.roll(90))) }
            let reading: FieldObject = ["fields": .array(fields)]
            let records = try Self.body(&client, "read", [.array(ids)], reading)
            #expect(try records == Self.written(&client, "read", [.array(ids)], reading))
        }
    }

    @Test("are whole without fields named, and leave nothing behind for the next answer")
    func sequence() throws {
        var dice = StorageDice(seed: 9)
        var client = try Self.client(.v18, &dice)
        let all = try Self.body(&client, "search_read", [[]], ["limit": 3])
        #expect(try all == Self.written(&client, "search_read", [[]], ["limit": 3]))
        let count = try Self.body(&client, "search_count", [[]], [:])
        #expect(try count == Self.written(&client, "search_count", [[]], [:]))
        let none = try Self.body(&client, "search_read", [[["id", "=", -1]]], [:])
        #expect(
            String(decoding: none, as: UTF8.self)
                == #"{"jsonrpc": "2.0", "id": "x\"1", "result": []}"#)
        let fault = try Self.body(&client, "search_read", [[["nope", "=", 1]]], [:])
        let answer = try RPCResponse(envelope: JSONCodec.parse(fault))
        guard case .fault = answer.outcome else {
            Issue.record("a result for a field that there is not")
            return
        }
    }
}

extension OdooVersion {
    fileprivate var hashed: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
