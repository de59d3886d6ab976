import MockOdoo
import OdooProtocol
import Testing

@Suite("Names, copies and what fields tell of themselves")
struct NameTests {
    private func found(
        _ client: inout Client, _ model: String, _ name: String, _ keywords: FieldObject = [:]
    ) throws -> [String] {
        let pairs = try client.call(model, "name_search", .string(name), keywords: keywords)
        return (pairs?.arrayValue ?? []).compactMap { $0.arrayValue?.last?.stringValue }
    }

    @Test("a country is looked up by its code first", arguments: OdooVersion.allCases)
    func countries(version: OdooVersion) throws {
        var client = try Client(version)
        let names = try found(&client, "res.country", "be")
        #expect(names.first == "Belgium")
        #expect(names.contains("Belize"))
        #expect(Set(names).count == names.count)
        #expect(try found(&client, "res.country", "be", ["limit": 1]) == ["Belgium"])
        #expect(try found(&client, "res.country", "Belg") == ["Belgium"])
    }

    @Test("a user is found by the whole login before any name", arguments: OdooVersion.allCases)
    func users(version: OdooVersion) throws {
        var client = try Client(version)
        _ = try client.create("res.users", ["name": "Eve", "login": "bob"])
        _ = try client.create("res.users", ["name": "bob the second", "login": "second"])
        #expect(try found(&client, "res.users", "bob") == ["Eve"])
        #expect(try found(&client, "res.users", "bob the") == ["bob the second"])
    }

    @Test("17.0 finds a tag by the last part of its path, later versions with all below it")
    func tags() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let top = try client.create("res.partner.category", ["name": "Top"])
            _ = try client.create("res.partner.category", ["name": "Sub", "parent_id": .int(top)])
            let byPath = try found(&client, "res.partner.category", "Top / Sub")
            #expect(byPath == (version == .v17 ? ["Top / Sub"] : []), "\(version)")
            let byTop = try found(&client, "res.partner.category", "Top")
            #expect(
                byTop.sorted() == (version == .v17 ? ["Top"] : ["Top", "Top / Sub"]), "\(version)")
        }
    }

    @Test("a partner is made by a name, by an address, or by both", arguments: OdooVersion.allCases)
    func nameCreate(version: OdooVersion) throws {
        var client = try Client(version)
        for (text, name, email) in [
            ("Ann", "Ann", false), ("Ann <Ann@Example.com>", "Ann", "ann@example.com"),
            ("a@b.example", "a@b.example", "a@b.example"),
        ] as [(String, String, FieldValue)] {
            let made = try client.call("res.partner", "name_create", .string(text))
            guard case .int(let id)? = made?.arrayValue?.first else {
                Issue.record("no record was made of \(text)")
                continue
            }
            let row = try client.read("res.partner", id, ["name", "email"])
            #expect(row["name"] == .string(name))
            #expect(row["email"] == email)
        }
    }

    @Test("a copied entry is a draft with the same lines", arguments: OdooVersion.allCases)
    func copiedEntry(version: OdooVersion) throws {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "p"])
        let invoice = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_line_ids": [[0, 0, ["name": "x", "quantity": 2, "price_unit": 50]]],
            ])
        try client.call("account.move", "action_post", [.int(invoice)])
        let copy = try client.call("account.move", "copy", [.int(invoice)])
        guard let id = copy?.intValue ?? copy?.arrayValue?.first?.intValue else {
            Issue.record("no copy was made")
            return
        }
        let row = try client.read("account.move", id, ["state", "amount_total", "line_ids"])
        let first = try client.read("account.move", invoice, ["state", "amount_total", "line_ids"])
        #expect(row["state"] == "draft")
        #expect(first["state"] == "posted")
        #expect(row["amount_total"] == first["amount_total"])
        #expect(row["line_ids"]?.arrayValue?.count == first["line_ids"]?.arrayValue?.count)
    }

    @Test(
        "numbers tell how they are added up, by the version's name for it",
        arguments: OdooVersion.allCases)
    func aggregators(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call(
            "res.partner", "fields_get", ["color", "ref", "parent_id", "id"])
        let key = version == .v17 ? "group_operator" : "aggregator"
        #expect(told?["color"]?[key] == "sum")
        for field in ["ref", "parent_id", "id"] { #expect(told?[field]?[key] == nil) }
    }

    @Test("floats keep the digits of their field", arguments: OdooVersion.allCases)
    func digits(version: OdooVersion) throws {
        var client = try Client(version)
        let id = try client.create("res.partner", ["name": "p", "partner_latitude": 1.23456789])
        #expect(
            try client.read("res.partner", id, ["partner_latitude"])["partner_latitude"]
                == 1.2345679)
        #expect(try client.search("res.partner", [["partner_latitude", "=", 1.23456789]]) == [id])
        let product = try client.create("product.product", ["name": "x"])
        let values: FieldObject = [
            "product_id": .int(product), "product_uom_qty": 1.239, "price_unit": 2.345,
        ]
        let order = try client.create(
            "sale.order",
            ["partner_id": .int(id), "order_line": [[0, 0, .object(values)]]])
        let line = try client.search("sale.order.line", [["order_id", "=", .int(order)]])[0]
        let row = try client.read("sale.order.line", line, ["product_uom_qty", "price_unit"])
        #expect(row["product_uom_qty"] == 1.24)
        #expect(row["price_unit"] == (version == .v19 ? 2.345 : 2.35))
    }

    @Test("create takes its values by place; by name it fails before 19.0")
    func createByName() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let keywords: FieldObject = ["vals_list": [["name": "by keyword"]]]
            let made = try? client.call("res.partner", "create", keywords: keywords)
            #expect((made != nil) == (version == .v19))
            let count = try client.search("res.partner", [["name", "=", "by keyword"]]).count
            #expect(count == (version == .v19 ? 1 : 0))
        }
    }

    @Test("a form starts with defaults, the context's first, and nothing that is computed later")
    func defaults() throws {
        var client = try Client()
        let told = try client.call(
            "sale.order", "default_get",
            ["state", "name", "user_id", "amount_total", "client_order_ref", "nope", "date_order"],
            keywords: ["context": ["default_client_order_ref": "r", "default_state": "sent"]])
        #expect(
            told == [
                "state": "sent", "name": "New", "client_order_ref": "r",
                "date_order": "2025-11-25 12:00:00",
            ])
    }

    @Test("the fields of a form are named by the version", arguments: OdooVersion.allCases)
    func defaultsByName(version: OdooVersion) throws {
        var client = try Client(version)
        for parameter in ["fields_list", "fields"] {
            let told = try? client.call(
                "sale.order", "default_get", keywords: [parameter: ["state"]])
            let isOwn = (parameter == "fields") == (version == .v19)
            #expect(told == (isOwn ? ["state": "draft"] : nil))
        }
    }

    @Test("external ids and who changed what are told")
    func metadata() throws {
        var client = try Client()
        let names = try client.call("res.country", "get_external_id", [1])
        #expect(names?["1"] == "base.ad")
        let told = try client.call("res.company", "get_metadata", [1])
        #expect(told?.arrayValue?.first?["xmlid"] == "base.main_company")
        #expect(told?.arrayValue?.first?["write_date"]?.stringValue?.count == 19)
        let found = try client.call("ir.model.data", "check_object_reference", "base", "be")
        #expect(found?.arrayValue?.first == "res.country")
    }
}
