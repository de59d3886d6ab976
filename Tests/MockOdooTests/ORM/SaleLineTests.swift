import MockOdoo
import OdooProtocol
import Testing

@Suite("What a line of an order has from its product")
struct SaleLineTests {
    private struct Sale {
        var client: Client
        let line: Int64
        let order: Int64
        /// A bench for 20, with a text for customers and a tax, and a chair for 8 without.
        let bench: Int64
        let chair: Int64
    }

    /// An order of two benches, at the product's price or another.
    private func sale(_ version: OdooVersion, price: FieldValue? = nil) throws -> Sale {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "Ann"])
        let bench = try client.create(
            "product.product",
            [
                "name": "Bench", "list_price": 20, "description_sale": "of oak",
                "taxes_id": [[4, 1]],
            ])
        let chair = try client.create(
            "product.product", ["name": "Chair", "list_price": 8, "taxes_id": [[5]]])
        var values: FieldObject = ["product_id": .int(bench), "product_uom_qty": 2]
        values["price_unit"] = price
        let order = try client.create(
            "sale.order",
            ["partner_id": .int(partner), "order_line": [[0, 0, .object(values)]]])
        let line = try client.search("sale.order.line", [["order_id", "=", .int(order)]])[0]
        return Sale(client: client, line: line, order: order, bench: bench, chair: chair)
    }

    private func taxes(_ version: OdooVersion) -> String { version == .v19 ? "tax_ids" : "tax_id" }

    @Test(
        "the text is the product's name and what it tells customers",
        arguments: OdooVersion.allCases)
    func text(version: OdooVersion) throws {
        var sale = try sale(version)
        let row = try sale.client.read(
            "sale.order.line", sale.line, ["name", "price_unit", taxes(version)])
        #expect(row["name"] == "Bench\nof oak")
        #expect(row["price_unit"] == 20.0)
        #expect(row[taxes(version)] == [1])
    }

    @Test("another product brings text, price and taxes", arguments: OdooVersion.allCases)
    func otherProduct(version: OdooVersion) throws {
        var sale = try sale(version)
        try sale.client.call(
            "sale.order.line", "write", [.int(sale.line)], ["product_id": .int(sale.chair)])
        let row = try sale.client.read(
            "sale.order.line", sale.line,
            ["name", "price_unit", "price_subtotal", taxes(version)])
        #expect(row["name"] == "Chair")
        #expect(row["price_unit"] == 8.0)
        #expect(row["price_subtotal"] == 16.0)
        #expect(row[taxes(version)] == [])
        let order = try sale.client.read("sale.order", sale.order, ["amount_total"])
        #expect(order["amount_total"] == 16.0)
        // What is written along stays as it is written.
        try sale.client.call(
            "sale.order.line", "write", [.int(sale.line)],
            ["product_id": .int(sale.bench), "price_unit": 19, "name": "own"])
        let again = try sale.client.read("sale.order.line", sale.line, ["name", "price_unit"])
        #expect(again["name"] == "own")
        #expect(again["price_unit"] == 19.0)
    }

    @Test("a price that a person wrote goes with the product in 17.0, and stays since 18.0")
    func ownPrice() throws {
        for version in OdooVersion.allCases {
            var sale = try sale(version)
            let ids: FieldValue = [.int(sale.line)]
            try sale.client.call("sale.order.line", "write", ids, ["price_unit": 7])
            try sale.client.call(
                "sale.order.line", "write", ids, ["product_id": .int(sale.chair)])
            let row = try sale.client.read("sale.order.line", sale.line, ["price_unit"])
            #expect(row["price_unit"] == (version == .v17 ? 8.0 : 7.0), "\(version)")
        }
    }

    @Test("in 17.0 a new quantity brings the product's price back")
    func quantity() throws {
        var sale = try sale(.v17, price: 7)
        try sale.client.call(
            "sale.order.line", "write", [.int(sale.line)], ["product_uom_qty": 3])
        var row = try sale.client.read("sale.order.line", sale.line, ["price_unit"])
        #expect(row["price_unit"] == 20.0)
        try sale.client.call(
            "sale.order.line", "write", [.int(sale.line)], ["product_uom_qty": 4, "price_unit": 6])
        row = try sale.client.read("sale.order.line", sale.line, ["price_unit", "price_subtotal"])
        #expect(row["price_unit"] == 6.0)
        #expect(row["price_subtotal"] == 24.0)
    }

    @Test("a line is of a product, or mere text without amounts", arguments: OdooVersion.allCases)
    func constraints(version: OdooVersion) throws {
        var sale = try sale(version)
        func text(_ method: String, _ arguments: FieldValue...) -> String? {
            do throws(OdooFault) {
                _ = try sale.client.world.perform(
                    ModelCall(
                        model: "sale.order.line", method: method, arguments: arguments, uid: 2),
                    at: sale.client.now, author: .workload)
                return nil
            } catch {
                return "\(error.name): \(error.text)"
            }
        }
        let order = FieldValue.int(sale.order)
        let prefix = "odoo.exceptions.ValidationError: The operation cannot be completed: "
        #expect(
            text("create", ["order_id": order, "name": "x", "price_unit": 5])
                == prefix + "Missing required fields on accountable sale order line.")
        #expect(
            text(
                "create",
                ["order_id": order, "name": "x", "display_type": "line_note", "price_unit": 5])
                == prefix + "Forbidden values on non-accountable sale order line")
        #expect(
            text("write", [.int(sale.line)], ["product_id": false])
                == prefix + "Missing required fields on accountable sale order line.")
        // The quantity of mere text is 0 whatever is given.
        #expect(
            text(
                "create",
                [
                    "order_id": order, "name": "x", "display_type": "line_section",
                    "product_uom_qty": 5,
                ]) == nil)
        #expect(
            text("write", [.int(sale.line)], ["display_type": "line_note"])
                == "odoo.exceptions.UserError: You cannot change the type of a sale order line. "
                + "Instead you should delete the current line and create a new line of the proper "
                + "type.")
        #expect(text("write", [.int(sale.line)], ["display_type": false]) == nil)
    }

    @Test(
        "a line of an invoice takes price and taxes of its new product",
        arguments: OdooVersion.allCases)
    func invoices(version: OdooVersion) throws {
        var sale = try sale(version)
        let invoice = try sale.client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": 1,
                "invoice_line_ids": [[0, 0, ["product_id": .int(sale.bench), "quantity": 2]]],
            ])
        let line = try sale.client.search(
            "account.move.line",
            [["move_id", "=", .int(invoice)], ["display_type", "=", "product"]])[0]
        try sale.client.call(
            "account.move.line", "write", [.int(line)], ["product_id": .int(sale.chair)])
        let row = try sale.client.read(
            "account.move.line", line, ["name", "price_unit", "tax_ids", "price_subtotal"])
        #expect(row["name"] == "Chair")
        #expect(row["price_unit"] == 8.0)
        #expect(row["tax_ids"] == [])
        let total = try sale.client.read("account.move", invoice, ["amount_total"])
        #expect(total["amount_total"] == 16.0)
    }
}

@Suite("The addresses of an order")
struct SaleAddressTests {
    @Test("are the customer's for bills and parcels", arguments: OdooVersion.allCases)
    func addresses(version: OdooVersion) throws {
        var client = try Client(version)
        let company = try client.create("res.partner", ["name": "Co", "is_company": true])
        let bills = try client.create(
            "res.partner", ["name": "Bills", "type": "invoice", "parent_id": .int(company)])
        let ann = try client.create("res.partner", ["name": "Ann", "parent_id": .int(company)])
        let other = try client.create("res.partner", ["name": "Bob"])
        func shown(_ order: Int64) throws -> [Int64?] {
            let row = try client.read(
                "sale.order", order, ["partner_invoice_id", "partner_shipping_id"])
            return ["partner_invoice_id", "partner_shipping_id"].map {
                row[$0]?.arrayValue?.first?.intValue
            }
        }
        let order = try client.create("sale.order", ["partner_id": .int(company)])
        // A company's plain address is its first contact's, itself among them.
        #expect(try shown(order) == [bills, company])
        try client.call("sale.order", "write", [.int(order)], ["partner_id": .int(ann)])
        #expect(try shown(order) == [bills, ann])
        try client.call("sale.order", "write", [.int(order)], ["partner_id": .int(other)])
        #expect(try shown(order) == [other, other])
        try client.call(
            "sale.order", "write", [.int(order)],
            ["partner_id": .int(ann), "partner_invoice_id": .int(other)])
        #expect(try shown(order) == [other, ann])
    }
}
