import MockOdoo
import OdooProtocol
import Testing

@Suite("Order, limit and offset")
struct OrderTests {
    private func five() throws -> (client: Client, ids: [Int64]) {
        var client = try Client()
        let rows: [FieldObject] = [
            ["name": "o b", "city": "X", "color": 2], ["name": "o A", "city": "Y", "color": 1],
            ["name": "o c", "city": "X", "color": 1], ["name": "o B", "city": false, "color": 2],
            ["name": "o a", "city": "Y", "color": 3],
        ]
        var ids: [Int64] = []
        for row in rows { ids.append(try client.create("res.partner", row)) }
        return (client, ids)
    }

    private func places(_ keywords: FieldObject) throws -> [Int] {
        var (client, ids) = try five()
        return try client.search("res.partner", [["name", "=like", "o _"]], keywords: keywords)
            .compactMap { ids.firstIndex(of: $0) }.map { $0 + 1 }
    }

    @Test("unset values come last upwards and first downwards, unless the order says otherwise")
    func nulls() throws {
        #expect(try places(["order": "city, id"]) == [1, 3, 2, 5, 4])
        #expect(try places(["order": "city desc, id"]) == [4, 2, 5, 1, 3])
        #expect(try places(["order": "city asc nulls first, id"]) == [4, 1, 3, 2, 5])
        #expect(try places(["order": "city desc nulls last, id"]) == [2, 5, 1, 3, 4])
    }

    @Test("texts are ordered by their bytes, and the model's order holds where none is asked for")
    func defaults() throws {
        #expect(try places([:]) == [2, 4, 5, 1, 3])
        #expect(try places(["order": "color desc, name"]) == [5, 4, 1, 2, 3])
    }

    @Test("limit 0, null and false mean none; an offset skips")
    func limits() throws {
        for limit: FieldValue in [0, nil, false] {
            #expect(try places(["order": "id", "limit": limit]).count == 5)
        }
        #expect(try places(["order": "id", "limit": 2, "offset": 1]) == [2, 3])
        #expect(try places(["order": "id desc", "limit": 2]) == [5, 4])
        #expect(try places(["order": "id", "offset": 9]).isEmpty)
    }

    @Test("a many2one is ordered as its model orders, unset ones at the end")
    func many2one() throws {
        var client = try Client()
        let z = try client.create("res.partner", ["name": "m Z", "is_company": true])
        let a = try client.create("res.partner", ["name": "m A", "is_company": true])
        let ofZ = try client.create("res.partner", ["name": "m 1", "parent_id": .int(z)])
        let ofA = try client.create("res.partner", ["name": "m 2", "parent_id": .int(a)])
        let domain: FieldValue = [["id", "in", .array([z, a, ofZ, ofA].map(FieldValue.int))]]
        #expect(
            try client.search("res.partner", domain, keywords: ["order": "parent_id, id"])
                == [ofA, ofZ, z, a])
        #expect(
            try client.search("res.partner", domain, keywords: ["order": "parent_id desc, id"])
                == [z, a, ofZ, ofA])
    }

    @Test("records of one call share a stamp; a later write moves one to the end")
    func stamps() throws {
        var (client, ids) = try five()
        client.pass(.microseconds(1))
        try client.call("res.partner", "write", [.int(ids[0])], ["city": "Q"])
        let domain: FieldValue = [["name", "=like", "o _"]]
        let upwards = try client.search(
            "res.partner", domain, keywords: ["order": "write_date, id"])
        #expect(upwards == Array(ids.dropFirst()) + [ids[0]])
        #expect(
            try client.search(
                "res.partner", domain, keywords: ["order": "write_date desc, id desc"])
                == upwards.reversed())
    }

    @Test(
        "an order that is none is refused",
        arguments: [
            ("id sideways", "odoo.exceptions.UserError"), ("id,", "odoo.exceptions.UserError"),
            ("nope", "builtins.ValueError"), ("country_id.name", "builtins.ValueError"),
            ("contact_address", "builtins.ValueError"),
        ])
    func refusals(order: String, name: String) throws {
        var client = try Client()
        do throws(OdooFault) {
            try client.call("res.partner", "search", [], keywords: ["order": .string(order)])
            Issue.record("\(order) was taken")
        } catch {
            #expect(error.name == name)
        }
    }
}
