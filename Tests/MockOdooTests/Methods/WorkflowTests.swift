import MockOdoo
import OdooProtocol
import Testing

@Suite("What buttons allow")
struct WorkflowTests {
    private func text(
        _ client: inout Client, _ model: String, _ method: String, _ id: Int64
    ) -> String? {
        do throws(OdooFault) {
            try client.call(model, method, [.int(id)])
            return nil
        } catch {
            return error.text
        }
    }

    @Test("an order is sent from a draft, reset when cancelled, and stays when locked")
    func orders() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "p"])
        let order = try client.create("sale.order", ["partner_id": .int(partner)])
        func state() throws -> FieldValue? {
            try client.read("sale.order", order, ["state"])["state"]
        }
        #expect(text(&client, "sale.order", "action_quotation_sent", order) == nil)
        #expect(try state() == "sent")
        #expect(
            text(&client, "sale.order", "action_quotation_sent", order)
                == "Only draft orders can be marked as sent directly.")
        #expect(text(&client, "sale.order", "action_confirm", order) == nil)
        #expect(text(&client, "sale.order", "action_draft", order) == nil)
        #expect(try state() == "sale")
        #expect(text(&client, "sale.order", "action_lock", order) == nil)
        #expect(
            text(&client, "sale.order", "action_cancel", order)
                == "You cannot cancel a locked order. Please unlock it first.")
        #expect(text(&client, "sale.order", "action_unlock", order) == nil)
        #expect(text(&client, "sale.order", "action_cancel", order) == nil)
        #expect(text(&client, "sale.order", "action_draft", order) == nil)
        #expect(try state() == "draft")
    }

    @Test("an entry is reset when posted or cancelled, and cancelled as a draft")
    func entries() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "p"])
        let move = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_line_ids": [[0, 0, ["name": "x", "price_unit": 5]]],
            ])
        #expect(
            text(&client, "account.move", "button_draft", move)
                == "Only posted/cancelled journal entries can be reset to draft.")
        #expect(text(&client, "account.move", "action_post", move) == nil)
        #expect(
            text(&client, "account.move", "button_cancel", move)
                == "Only draft journal entries can be cancelled.")
        #expect(text(&client, "account.move", "button_draft", move) == nil)
        #expect(text(&client, "account.move", "button_cancel", move) == nil)
        #expect(try client.read("account.move", move, ["state"])["state"] == "cancel")
    }

    @Test("what only one record may have is refused to a second")
    func unique() throws {
        var client = try Client()
        let fault = "The operation cannot be completed: The code of the country must be unique!"
        let country = try client.create("res.country", ["name": "Nowhere", "code": "qq"])
        #expect(try client.read("res.country", country, ["code"])["code"] == "QQ")
        do throws(OdooFault) {
            try client.call("res.country", "create", ["name": "Elsewhere", "code": "QQ"])
            Issue.record("a second QQ was made")
        } catch {
            #expect(error.text == fault)
            #expect(error.name == "odoo.exceptions.ValidationError")
        }
        #expect(throws: OdooFault.self) {
            try client.call("res.country", "write", [.int(country)], ["code": "BE"])
        }
        try client.call("res.country", "write", [.int(country)], ["code": "QQ"])
    }

    @Test("17.0 copies one record at a time", arguments: OdooVersion.allCases)
    func copies(version: OdooVersion) throws {
        var client = try Client(version)
        let ids = [
            try client.create("res.partner", ["name": "a"]),
            try client.create("res.partner", ["name": "b"]),
        ].map(FieldValue.int)
        let made = try? client.call("res.partner", "copy", .array(ids))
        #expect((made?.arrayValue?.count ?? 0) == (version == .v17 ? 0 : 2))
        let one = try client.call("res.partner", "copy", .array([ids[0]]), ["name": "c"])
        let id = one?.intValue ?? one?.arrayValue?.first?.intValue
        #expect(try client.read("res.partner", id ?? 0, ["name"])["name"] == "c")
    }
}
