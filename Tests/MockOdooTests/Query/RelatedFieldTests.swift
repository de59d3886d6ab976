import MockOdoo
import OdooProtocol
import Testing

@Suite("Fields that repeat others")
struct RelatedFieldTests {
    private struct Trade {
        var client: Client
        let partners: [Int64]
        let child: Int64
        let product: Int64
        let template: Int64
        let order: Int64
        let line: Int64
    }

    /// A company with a contact, and an order of a product with a barcode.
    private func trade(_ version: OdooVersion) throws -> Trade {
        var client = try Client(version)
        let belgium = try client.search("res.country", [["code", "=", "BE"]])[0]
        let first = try client.create("res.partner", ["name": "Ann"])
        let second = try client.create(
            "res.partner", ["name": "Zed", "is_company": true, "country_id": .int(belgium)])
        let child = try client.create(
            "res.partner", ["name": "c", "parent_id": .int(second), "country_id": .int(belgium)])
        let product = try client.create("product.product", ["name": "Nut", "barcode": "4006381"])
        let row = try client.read("product.product", product, ["product_tmpl_id"])
        let order = try client.create(
            "sale.order",
            [
                "partner_id": .int(second),
                "order_line": [[0, 0, ["product_id": .int(product)]]],
            ])
        return Trade(
            client: client, partners: [first, second], child: child, product: product,
            template: try #require(row["product_tmpl_id"]?.arrayValue?.first?.intValue),
            order: order,
            line: try client.search("sale.order.line", [["order_id", "=", .int(order)]])[0])
    }

    @Test("are searched by what they repeat", arguments: OdooVersion.allCases)
    func searches(version: OdooVersion) throws {
        var trade = try trade(version)
        func found(_ model: String, _ field: FieldValue, _ value: FieldValue) throws -> [Int64] {
            try trade.client.search(model, [[field, "=", value]])
        }
        #expect(try found("res.partner", "parent_name", "Zed") == [trade.child])
        #expect(try found("sale.order", "country_code", "US") == [trade.order])
        #expect(try found("sale.order", "country_code", "BE").isEmpty)
        #expect(try found("product.template", "barcode", "4006381") == [trade.template])
        #expect(try found("product.template", "barcode", "no").isEmpty)
        let line = "sale.order.line"
        #expect(try found(line, "product_template_id", .int(trade.template)) == [trade.line])
        #expect(try found(line, "product_template_id", .int(trade.template + 1)).isEmpty)
    }

    @Test("an entry is searched by its company's currency", arguments: OdooVersion.allCases)
    func currencies(version: OdooVersion) throws {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "p"])
        let move = try client.create(
            "account.move", ["move_type": "out_invoice", "partner_id": .int(partner)])
        for (currency, ids) in [(1, [move]), (2, [])] as [(FieldValue, [Int64])] {
            let domain: FieldValue = [["company_currency_id", "=", currency]]
            #expect(try client.search("account.move", domain) == ids)
        }
    }

    @Test("are read by what they repeat", arguments: OdooVersion.allCases)
    func reads(version: OdooVersion) throws {
        var client = try Client(version)
        let green = try client.create("hr.department", ["name": "d", "color": 7])
        let values: FieldObject = ["name": "e", "department_id": .int(green), "work_email": "e@x"]
        let employee = try client.create("hr.employee", values)
        #expect(
            try client.read("hr.employee", employee, ["department_color"])["department_color"] == 7)
        #expect(try client.search("hr.employee", [["department_color", "=", 7]]) == [employee])
        if version != .v17 {
            #expect(try client.read("hr.employee", employee, ["email"])["email"] == "e@x")
            #expect(try client.search("hr.employee", [["email", "=", "e@x"]]) == [employee])
        }
        let row = try client.read("res.company", 1, ["partner_id"])
        let partner = try #require(row["partner_id"]?.arrayValue?.first)
        try client.call("res.partner", "write", [partner], ["vat": "BE0477472701"])
        #expect(try client.read("res.company", 1, ["vat"])["vat"] == "BE0477472701")
        #expect(try client.search("res.company", [["vat", "ilike", "0477"]]) == [1])
    }

    @Test("what cannot be searched still lets all through, or raises in 19.0")
    func unsearchable() throws {
        let domain: FieldValue = [["contact_address", "=", "nowhere"]]
        var client = try Client(.v18)
        #expect(try !client.search("res.partner", domain).isEmpty)
        var recent = try Client(.v19)
        #expect(throws: OdooFault.self) { try recent.search("res.partner", domain) }
    }

    @Test("are sorted by what they repeat", arguments: [OdooVersion.v18, .v19])
    func order(version: OdooVersion) throws {
        var trade = try trade(version)
        let domain: FieldValue = [
            ["id", "in", .array((trade.partners + [trade.child]).map(FieldValue.int))]
        ]
        for (order, ids) in [
            ("country_code, id", [trade.partners[1], trade.child, trade.partners[0]]),
            ("country_code desc, id desc", [trade.partners[0], trade.child, trade.partners[1]]),
            ("parent_name, id", [trade.child] + trade.partners),
        ] {
            let found = try trade.client.search(
                "res.partner", domain, keywords: ["order": .string(order)])
            #expect(found == ids, "\(order)")
        }
        let lines = try trade.client.search(
            "sale.order.line", [], keywords: ["order": "product_type, id"])
        #expect(lines == [trade.line])
    }

    @Test("lists sort nothing: since 18.0 such an order is refused")
    func lists() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            for field in ["child_ids", "category_id"] {
                do throws(OdooFault) {
                    try client.call(
                        "res.partner", "search", [], keywords: ["order": .string(field)])
                    #expect(version == .v17)
                } catch {
                    #expect(version != .v17)
                    #expect(
                        error.text == "Cannot convert res.partner.\(field) to SQL because it is "
                            + "not stored")
                }
            }
        }
    }
}
