import MockOdoo
import OdooProtocol
import Testing

@Suite("What a form of a record that is still to be made shows")
struct OnchangeTests {
    private struct Shop {
        var client: Client
        let partner: Int64
        let product: Int64
    }

    /// A customer, and a product for 20 with 15 % tax.
    private func shop(_ version: OdooVersion) throws -> Shop {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "Ann"])
        let product = try client.create(
            "product.product", ["name": "Bench", "list_price": 20, "taxes_id": [[6, 0, [1]]]])
        return Shop(client: client, partner: partner, product: product)
    }

    private func taxes(_ version: OdooVersion) -> String { version == .v19 ? "tax_ids" : "tax_id" }

    @Test("a new order starts with what it would have", arguments: OdooVersion.allCases)
    func start(version: OdooVersion) throws {
        var shop = try shop(version)
        let told = try shop.client.call(
            "sale.order", "onchange", [], [:], [],
            [
                "name": [:], "state": [:], "partner_id": ["fields": ["display_name": [:]]],
                "user_id": ["fields": ["display_name": [:]]], "amount_total": [:],
                "order_line": ["fields": ["name": [:]]], "write_date": [:],
            ])
        #expect(
            told?["value"] == [
                "name": "New", "state": "draft", "partner_id": false,
                "user_id": ["id": 2, "display_name": "Administrator"], "amount_total": 0.0,
                "order_line": [], "write_date": false,
            ])
        // No number is drawn for it.
        let order = try shop.client.create("sale.order", ["partner_id": .int(shop.partner)])
        #expect(try shop.client.read("sale.order", order, ["name"])["name"] == "S00001")
    }

    @Test("a product fills the line that it is chosen for", arguments: OdooVersion.allCases)
    func line(version: OdooVersion) throws {
        var shop = try shop(version)
        let told = try shop.client.call(
            "sale.order.line", "onchange", [],
            [
                "order_id": ["partner_id": .int(shop.partner)], "product_id": .int(shop.product),
                "name": false, "price_unit": 0, "product_uom_qty": 2, "price_subtotal": 0,
            ],
            ["product_id"],
            [
                "product_id": ["fields": ["display_name": [:]]], "name": [:], "price_unit": [:],
                "product_uom_qty": [:], "price_subtotal": [:],
                taxes(version): ["fields": ["display_name": [:]]],
            ])
        let value = told?["value"]
        #expect(value?["name"] == "Bench")
        #expect(value?["price_unit"] == 20.0)
        #expect(value?["price_subtotal"] == 40.0)
        #expect(value?["product_uom_qty"] == nil)
        #expect(value?["product_id"] == nil)
    }

    @Test("lines bring the totals of the order, and their own", arguments: OdooVersion.allCases)
    func totals(version: OdooVersion) throws {
        var shop = try shop(version)
        let line: FieldObject = [
            "product_id": .int(shop.product), "product_uom_qty": 3, "price_unit": 10,
            "name": "Bench", "price_subtotal": 0, taxes(version): [[4, 1]],
        ]
        let told = try shop.client.call(
            "sale.order", "onchange", [],
            [
                "name": "New", "partner_id": .int(shop.partner), "amount_total": 0,
                "amount_tax": 0, "order_line": [[0, "virtual_7", .object(line)]],
            ],
            ["order_line"],
            [
                "amount_total": [:], "amount_tax": [:], "partner_id": ["fields": [:]],
                "name": [:],
                "order_line": [
                    "fields": ["price_subtotal": [:], "price_unit": [:], "name": [:]]
                ],
            ])
        #expect(
            told?["value"] == [
                "amount_total": 34.5, "amount_tax": 4.5,
                "order_line": [[1, "virtual_7", ["price_subtotal": 30.0]]],
            ])
        #expect(try shop.client.search("sale.order", []) == [])
    }

    @Test("a customer brings the addresses", arguments: OdooVersion.allCases)
    func customer(version: OdooVersion) throws {
        var shop = try shop(version)
        let told = try shop.client.call(
            "sale.order", "onchange", [],
            ["partner_id": .int(shop.partner), "partner_invoice_id": false], ["partner_id"],
            ["partner_id": ["fields": [:]], "partner_invoice_id": ["fields": [:]], "state": [:]])
        #expect(told?["value"] == ["partner_invoice_id": ["id": .int(shop.partner)]])
    }

    @Test("a changed line of a stored order brings its new total", arguments: OdooVersion.allCases)
    func storedOrder(version: OdooVersion) throws {
        var shop = try shop(version)
        let order = try shop.client.create(
            "sale.order",
            [
                "partner_id": .int(shop.partner),
                "order_line": [
                    [0, 0, ["product_id": .int(shop.product), "product_uom_qty": 1]]
                ],
            ])
        let line = try shop.client.search("sale.order.line", [["order_id", "=", .int(order)]])[0]
        let told = try shop.client.call(
            "sale.order", "onchange", [.int(order)],
            ["order_line": [[1, .int(line), ["product_uom_qty": 4]]]], ["order_line"],
            [
                "amount_untaxed": [:],
                "order_line": ["fields": ["product_uom_qty": [:], "price_subtotal": [:]]],
            ])
        #expect(
            told?["value"] == [
                "amount_untaxed": 80.0, "order_line": [[1, .int(line), ["price_subtotal": 80.0]]],
            ])
        let stored = try shop.client.read("sale.order", order, ["amount_untaxed"])
        #expect(stored["amount_untaxed"] == 20.0)
    }
}
