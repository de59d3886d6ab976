import MockOdoo
import OdooProtocol
import Testing

@Suite("Constraints")
struct ConstraintTests {
    private func refusal(
        _ client: inout Client, _ model: String, _ method: String, _ arguments: FieldValue...
    ) -> OdooFault? {
        do {
            try client.world.perform(
                ModelCall(model: model, method: method, arguments: arguments), at: client.now,
                author: .workload)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a contact has a name, an address of another type need not", arguments: OdooVersion.allCases
    )
    func names(version: OdooVersion) throws {
        var client = try Client(version)
        let text = "The operation cannot be completed: Contacts require a name"
        for values: FieldValue in [
            ["city": "x"], ["name": false], ["name": nil, "type": "contact"],
        ] {
            #expect(refusal(&client, "res.partner", "create", values)?.text == text)
        }
        let address = try client.create("res.partner", ["type": "invoice"])
        #expect(
            refusal(&client, "res.partner", "write", [.int(address)], ["type": "contact"])?.text
                == text)
        let contact = try client.create("res.partner", ["name": ""])
        #expect(
            refusal(&client, "res.partner", "write", [.int(contact)], ["name": false])?.text == text
        )
    }

    @Test("tags form no circle")
    func circles() throws {
        var client = try Client()
        let top = try client.create("res.partner.category", ["name": "a"])
        let below = try client.create(
            "res.partner.category", ["name": "b", "parent_id": .int(top)])
        let fault = refusal(
            &client, "res.partner.category", "write", [.int(top)], ["parent_id": .int(below)])
        #expect(fault?.name == "odoo.exceptions.ValidationError")
        #expect(fault?.text == "You can not create recursive tags.")
    }

    @Test(
        "a required field that is emptied is told with its label", arguments: OdooVersion.allCases)
    func emptied(version: OdooVersion) throws {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "p"])
        let order = try client.create("sale.order", ["partner_id": .int(partner)])
        for (field, label) in [("partner_id", "Customer"), ("company_id", "Company")] {
            let fault = refusal(
                &client, "sale.order", "write", [.int(order)], .object([field: false]))
            #expect(fault?.name == "odoo.exceptions.ValidationError")
            let shown = version == .v19 ? "'\(label)' (\(field))" : "Field: \(label) (\(field))"
            #expect(fault?.text.contains(shown) == true, "\(fault?.text ?? "nothing was refused")")
        }
        #expect(
            refusal(&client, "sale.order", "create", ["partner_id": false])?.name
                == "odoo.exceptions.ValidationError")
    }
}
