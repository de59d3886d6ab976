import MockOdoo
import OdooProtocol
import Testing

@Suite("Seeding a world")
struct SeedingTests {
    @Test("rows are put as given, in one commit, with the stamps that their offsets say")
    func asGiven() throws {
        var client = try Client()
        try client.world.seed(
            [
                SeedRow(
                    model: "res.partner", id: 501, created: .seconds(-90 * 86_400),
                    written: .microseconds(-1), createUID: 1, writeUID: 2,
                    values: ["name": "Old", "complete_name": "As given", "active": true])
            ], epoch: Worlds.noon)
        #expect(client.world.commitLog.last?.author == .seed)
        #expect(client.stamp("res.partner", 501) == Worlds.noon - .microseconds(1))
        let row = try client.read(
            "res.partner", 501,
            ["display_name", "create_date", "create_uid", "commercial_partner_id", "color"])
        #expect(row["display_name"] == "As given")
        #expect(row["create_date"] == .string((Worlds.noon - .seconds(90 * 86_400)).wire))
        #expect(row["create_uid"] == [1, "OdooBot"])
        #expect(row["commercial_partner_id"] == false)
        #expect(row["color"] == 0)
        #expect(try client.create("res.partner", ["name": "next"]) == 502)
    }

    @Test("numbers of orders and invoices go on from the seeded ones")
    func numbers() throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "buyer"])
        try client.world.seed(
            [
                SeedRow(
                    model: "sale.order", id: 9, created: .seconds(-5),
                    values: ["name": "S00041", "partner_id": .int(partner), "state": "sale"]),
                SeedRow(
                    model: "account.move", id: 4, created: .seconds(-5),
                    values: [
                        "name": "INV/2025/00017", "date": "2025-11-20", "move_type": "out_invoice",
                        "state": "posted", "partner_id": .int(partner),
                    ]),
            ], epoch: Worlds.noon)
        let order = try client.create("sale.order", ["partner_id": .int(partner)])
        #expect(try client.read("sale.order", order, ["name"])["name"] == "S00042")
        let move = try client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(partner),
                "invoice_date": "2025-11-21",
                "invoice_line_ids": [[0, 0, ["name": "x", "price_unit": 1]]],
            ])
        try client.call("account.move", "action_post", [.int(move)])
        #expect(try client.read("account.move", move, ["name"])["name"] == "INV/2025/00018")
    }

    @Test(
        "a row that does not fit is refused with its model, id and reason, and nothing is put",
        arguments: [
            ("nope.model", 1, FieldObject(), "the model is not known"),
            (
                "res.partner", 3, ["name": "twin"],
                "the id is in use or not positive; expected a new one"
            ),
            ("res.partner", 0, [:], "the id is in use or not positive; expected a new one"),
            ("res.partner", 90, ["nope": 1], "nope is not a stored field"),
            ("res.partner", 90, ["contact_address": "x"], "contact_address is not a stored field"),
            ("res.partner", 90, ["color": "red"], "color is a integer; found a string"),
            ("res.partner", 90, ["child_ids": [1]], "child_ids is not a stored field"),
            ("sale.order", 90, ["date_order": "soon"], "date_order is a datetime; found a string"),
        ] as [(String, Int64, FieldObject, String)])
    func refusals(model: String, id: Int64, values: FieldObject, reason: String) throws {
        var client = try Client()
        let entries = client.world.commitLog.count
        #expect(throws: SeedError(model: model, id: id, reason: reason)) {
            try client.world.seed(
                [
                    SeedRow(model: "res.partner", id: 80, created: .zero, values: ["name": "good"]),
                    SeedRow(model: model, id: id, created: .zero, values: values),
                ], epoch: Worlds.noon)
        }
        #expect(client.world.commitLog.count == entries)
        #expect(try client.search("res.partner", [["id", "=", 80]]).isEmpty)
    }
}
