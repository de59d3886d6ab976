import MockOdoo
import OdooProtocol
import Testing

@Suite("Amounts of orders and invoices")
struct AmountTests {
    private func fields(_ row: FieldObject, _ names: [String]) -> [FieldValue?] {
        names.map { row[$0] }
    }

    @Test("an order's lines and totals are those of a real server's sample")
    func order() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "Bakery", "ref": "S-1"])
        let product = try client.create(
            "product.product", ["name": "Flour", "default_code": "FL25", "list_price": 31.4])
        let order = try client.create(
            "sale.order",
            [
                "partner_id": .int(partner),
                "order_line": [
                    [0, 0, ["product_id": .int(product), "product_uom_qty": 3]],
                    [
                        0, 0,
                        ["product_id": .int(product), "product_uom_qty": 1.5, "price_unit": 30],
                    ],
                ],
            ])
        try client.call("sale.order", "action_confirm", [.int(order)])
        let totals = try client.read(
            "sale.order", order,
            ["amount_untaxed", "amount_tax", "amount_total", "invoice_status", "order_line"])
        #expect(totals["amount_untaxed"] == 139.2)
        #expect(totals["amount_tax"] == 20.88)
        #expect(totals["amount_total"] == 160.08)
        #expect(totals["invoice_status"] == "to invoice")
        let line = try #require(totals["order_line"]?.arrayValue?.first?.intValue)
        let row = try client.read(
            "sale.order.line", line,
            ["name", "price_subtotal", "price_total", "price_tax", "price_reduce_taxinc", "state"])
        #expect(row["name"] == "[FL25] Flour")
        #expect(row["price_subtotal"] == 94.2)
        #expect(row["price_total"] == 108.33)
        #expect(row["price_tax"] == 14.129999999999995)
        #expect(row["price_reduce_taxinc"] == 36.11)
        #expect(row["state"] == "sale")
        let shown = try client.read("sale.order.line", line, ["display_name"])["display_name"]
        let name = try #require(client.read("sale.order", order, ["name"])["name"]?.stringValue)
        #expect(shown == .string("\(name) - [FL25] Flour (S-1)"))
    }

    @Test("an invoice is balanced by lines for its tax and its payment, and numbered when posted")
    func invoice() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "Bakery"])
        let move = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_date": "2025-11-20",
                "invoice_line_ids": [
                    [
                        0, 0,
                        [
                            "name": "Flour", "quantity": 3, "price_unit": 31.4,
                            "tax_ids": [[6, 0, [1]]],
                        ],
                    ]
                ],
            ])
        let names = [
            "name", "amount_untaxed", "amount_tax", "amount_total", "amount_residual", "state",
        ]
        #expect(
            fields(try client.read("account.move", move, names), names)
                == [false, 94.2, 14.13, 108.33, 108.33, "draft"])
        try client.call("account.move", "action_post", [.int(move)])
        #expect(
            fields(try client.read("account.move", move, names), names)
                == ["INV/2025/00001", 94.2, 14.13, 108.33, 108.33, "posted"])
        let lines = try client.call(
            "account.move.line", "search_read", [["move_id", "=", .int(move)]],
            ["display_type", "balance", "debit", "credit", "move_name", "parent_state"],
            keywords: ["order": "id", "load": nil])
        let rows = lines?.arrayValue?.compactMap(\.objectValue) ?? []
        #expect(rows.map { $0["display_type"] } == ["product", "tax", "payment_term"])
        #expect(rows.map { $0["balance"] } == [-94.2, -14.13, 108.33])
        #expect(rows.map { $0["credit"] } == [94.2, 14.13, 0.0])
        #expect(
            rows.allSatisfy {
                $0["move_name"] == "INV/2025/00001" && $0["parent_state"] == "posted"
            })
    }

    @Test("a changed line changes the tax and the payment with it")
    func change() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "Bakery"])
        let move = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_line_ids": [
                    [0, 0, ["name": "x", "price_unit": 10, "tax_ids": [[6, 0, [1]]]]]
                ],
            ])
        let line = try client.search(
            "account.move.line", [["move_id", "=", .int(move)], ["display_type", "=", "product"]])[
                0]
        try client.call("account.move.line", "write", [.int(line)], ["quantity": 2])
        #expect(try client.read("account.move", move, ["amount_total"])["amount_total"] == 23.0)
        try client.call("account.move.line", "write", [.int(line)], ["tax_ids": [[5]]])
        #expect(try client.read("account.move", move, ["amount_total"])["amount_total"] == 20.0)
        let types = try client.call(
            "account.move.line", "search_count",
            [["move_id", "=", .int(move)], ["display_type", "=", "tax"]])
        #expect(types == 0)
    }
}
