import MockOdoo
import OdooProtocol
import Testing

@Suite("Records that stay")
struct KeptRecordsTests {
    private func refusal(
        _ client: inout Client, _ model: String, _ method: String, _ id: Int64,
        _ further: FieldValue...
    ) -> OdooFault? {
        do {
            try client.world.perform(
                ModelCall(model: model, method: method, arguments: [[.int(id)]] + further),
                at: client.now, author: .workload)
            return nil
        } catch {
            return error
        }
    }

    @Test("the lines of a confirmed order, but not its notes", arguments: OdooVersion.allCases)
    func orderLines(version: OdooVersion) throws {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "p"])
        let product = try client.create("product.product", ["name": "x"])
        let note: FieldValue = ["display_type": "line_note", "name": "note"]
        let order = try client.create(
            "sale.order",
            [
                "partner_id": .int(partner),
                "order_line": [
                    [0, 0, ["product_id": .int(product)]], [0, 0, ["product_id": .int(product)]],
                    [0, 0, note],
                ],
            ])
        let lines = try client.search("sale.order.line", [["order_id", "=", .int(order)]])
        #expect(refusal(&client, "sale.order.line", "unlink", lines[0]) == nil)
        try client.call("sale.order", "action_confirm", [.int(order)])
        let text =
            "Once a sales order is confirmed, you can't remove one of its lines (we need to track "
            + "if something gets invoiced or delivered).\n                Set the quantity to 0 "
            + "instead."
        #expect(refusal(&client, "sale.order.line", "unlink", lines[1])?.text == text)
        let command: FieldValue = ["order_line": [[2, .int(lines[1]), 0]]]
        #expect(refusal(&client, "sale.order", "write", order, command)?.text == text)
        #expect(refusal(&client, "sale.order.line", "unlink", lines[2]) == nil)
    }

    @Test("the lines of a posted entry", arguments: OdooVersion.allCases)
    func entryLines(version: OdooVersion) throws {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "p"])
        let line: FieldValue = ["name": "x", "quantity": 2, "price_unit": 50]
        let move = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_line_ids": [[0, 0, line], [0, 0, line]],
            ])
        let lines = try client.search(
            "account.move.line",
            [["move_id", "=", .int(move)], ["display_type", "=", "product"]])
        #expect(refusal(&client, "account.move.line", "unlink", lines[0]) == nil)
        try client.call("account.move", "action_post", [.int(move)])
        let fault = refusal(&client, "account.move.line", "unlink", lines[1])
        #expect(fault?.name == "odoo.exceptions.UserError")
        #expect(fault == refusal(&client, "account.move", "unlink", move))
        try client.call("account.move", "button_draft", [.int(move)])
        #expect(refusal(&client, "account.move", "unlink", move) == nil)
    }

    @Test("a country and a state that somebody lives in", arguments: OdooVersion.allCases)
    func countries(version: OdooVersion) throws {
        var client = try Client(version)
        let country = try client.create("res.country", ["name": "Here", "code": "QQ"])
        let state = try client.create(
            "res.country.state", ["name": "s", "code": "s", "country_id": .int(country)])
        let partner = try client.create(
            "res.partner",
            ["name": "p", "country_id": .int(country), "state_id": .int(state)])
        for (model, id, field) in [
            ("res.country", country, "country_id"), ("res.country.state", state, "state_id"),
        ] {
            let fault = refusal(&client, model, "unlink", id)
            #expect(fault?.name == "odoo.exceptions.ValidationError", "\(field)")
        }
        try client.call("res.partner", "unlink", [.int(partner)])
        #expect(refusal(&client, "res.country.state", "unlink", state) == nil)
        #expect(refusal(&client, "res.country", "unlink", country) == nil)
    }

    @Test("the currency of a company, and the language of all texts")
    func base() throws {
        var client = try Client()
        let fault = refusal(&client, "res.currency", "write", 1, ["active": false])
        #expect(
            fault?.text
                == "This currency is set on a company and therefore cannot be deactivated.")
        let other = try client.create("res.currency", ["name": "QQQ", "symbol": "q"])
        #expect(refusal(&client, "res.currency", "write", other, ["active": false]) == nil)
        let english = try client.search("res.lang", [["code", "=", "en_US"]])[0]
        #expect(
            refusal(&client, "res.lang", "unlink", english)?.text
                == "Base Language 'en_US' can not be deleted.")
    }
}
