import MockOdoo
import OdooProtocol
import Testing

@Suite("What moves write_date")
struct StampTests {
    /// Whether a later call moves the stamp of a record.
    private func moves(
        _ client: inout Client, _ model: String, _ id: Int64,
        _ change: (inout Client) throws -> Void
    ) throws -> Bool {
        let before = client.stamp(model, id)
        client.pass(.seconds(2))
        try change(&client)
        return client.stamp(model, id) != before
    }

    /// Says whether something held; a macro cannot take calls that change what they are given.
    private func expect(_ holds: Bool, _ location: SourceLocation = #_sourceLocation) {
        #expect(holds, sourceLocation: location)
    }

    @Test("all rows of a call carry the transaction's beginning, to the microsecond")
    func creation() throws {
        var client = try Client()
        let made = try client.call("res.partner", "create", [["name": "a"], ["name": "b"]])
        let ids = made?.arrayValue?.compactMap(\.intValue) ?? []
        #expect(ids.count == 2)
        for id in ids { #expect(client.stamp("res.partner", id) == client.now) }
        let row = try client.read(
            "res.partner", ids[0], ["create_date", "write_date", "write_uid"])
        #expect(row["create_date"] == row["write_date"])
        #expect(row["write_date"] == .string(Worlds.noon.wire))
        #expect(row["write_uid"] == [2, "Administrator"])
    }

    @Test(
        "a write of the same value moves it, and so does a write of nothing",
        arguments: OdooVersion.allCases)
    func writes(version: OdooVersion) throws {
        var client = try Client(version)
        let id = try client.create("res.partner", ["name": "w", "city": "a"])
        for values: FieldObject in [["city": "a"], [:], ["write_date": "2001-01-01 00:00:00"]] {
            expect(
                try moves(&client, "res.partner", id) { client in
                    try client.call("res.partner", "write", [.int(id)], .object(values))
                })
            #expect(client.stamp("res.partner", id) == client.now)
        }
        expect(
            try !moves(&client, "res.partner", id) { client in
                try client.call("res.partner", "read", [.int(id)])
            })
    }

    @Test("any write on a company moves its contacts since 18.0", arguments: OdooVersion.allCases)
    func contacts(version: OdooVersion) throws {
        var client = try Client(version)
        let company = try client.create("res.partner", ["name": "Co", "is_company": true])
        let contact = try client.create(
            "res.partner", ["name": "K", "parent_id": .int(company), "type": "contact"])
        let isMoved = try moves(&client, "res.partner", contact) { client in
            try client.call("res.partner", "write", [.int(company)], ["color": 3])
        }
        #expect(isMoved == (version != .v17))
        expect(
            try moves(&client, "res.partner", contact) { client in
                try client.call("res.partner", "write", [.int(company)], ["name": "Renamed"])
            })
        let shown = try client.read("res.partner", contact, ["complete_name"])["complete_name"]
        #expect(shown == "Renamed, K")
        expect(
            try !moves(&client, "res.partner", company) { client in
                try client.call("res.partner", "write", [.int(contact)], ["name": "KK"])
            })
    }

    @Test("a deleted tag leaves its partners unstamped: the link goes unseen")
    func tags() throws {
        var client = try Client()
        let tag = try client.create("res.partner.category", ["name": "t"])
        let id = try client.create("res.partner", ["name": "p", "category_id": [[4, .int(tag)]]])
        expect(
            try !moves(&client, "res.partner", id) { client in
                try client.call("res.partner.category", "unlink", [.int(tag)])
            })
        #expect(try client.read("res.partner", id, ["category_id"])["category_id"] == [])
    }

    @Test("an order moves by an amount of a line, not by its text; its lines move by its state")
    func orders() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "buyer"])
        let product = try client.create(
            "product.product", ["name": "thing", "list_price": 20, "taxes_id": [[5]]])
        let order = try client.create(
            "sale.order",
            [
                "partner_id": .int(partner),
                "order_line": [[0, 0, ["product_id": .int(product), "product_uom_qty": 2]]],
            ])
        let line = try client.search("sale.order.line", [["order_id", "=", .int(order)]])[0]
        expect(
            try !moves(&client, "sale.order", order) { client in
                try client.call("sale.order.line", "write", [.int(line)], ["name": "text"])
            })
        expect(
            try moves(&client, "sale.order", order) { client in
                try client.call("sale.order.line", "write", [.int(line)], ["product_uom_qty": 5])
            })
        expect(
            try moves(&client, "sale.order.line", line) { client in
                try client.call("sale.order", "action_confirm", [.int(order)])
            })
        expect(
            try !moves(&client, "sale.order", order) { client in
                try client.call("res.partner", "write", [.int(partner)], ["name": "other"])
            })
    }

    @Test("a user moves by its own write on an inherited field, not by its partner's")
    func users() throws {
        var client = try Client()
        let user = try client.create("res.users", ["name": "U", "login": "u"])
        let partner = try #require(
            client.read("res.users", user, ["partner_id"])["partner_id"]?.arrayValue?[0].intValue)
        expect(
            try !moves(&client, "res.users", user) { client in
                try client.call("res.partner", "write", [.int(partner)], ["name": "V"])
            })
        #expect(try client.read("res.users", user, ["name"])["name"] == "V")
        expect(
            try moves(&client, "res.partner", partner) { client in
                try client.call("res.users", "write", [.int(user)], ["name": "W"])
            })
        #expect(client.stamp("res.users", user) == client.now)
    }
}
