import MockOdoo
import OdooProtocol
import Testing

@Suite("Searches by the name of a product")
struct ProductNameTests {
    private struct Shelf {
        var client: Client
        let product: Int64
        let template: Int64

        /// The ids that a search by name answers.
        mutating func named(
            _ model: String, _ name: FieldValue, _ keywords: FieldObject = [:]
        ) throws -> [Int64] {
            let pairs = try client.call(model, "name_search", name, keywords: keywords)
            return (pairs?.arrayValue ?? []).compactMap { $0.arrayValue?.first?.intValue }
        }
    }

    private func shelf(_ version: OdooVersion) throws -> Shelf {
        var client = try Client(version)
        let product = try client.create("product.product", ["name": "Nut", "default_code": "N-7"])
        _ = try client.create("product.product", ["name": "Bolt", "default_code": "B-7"])
        let row = try client.read("product.product", product, ["product_tmpl_id"])
        return Shelf(
            client: client, product: product,
            template: try #require(row["product_tmpl_id"]?.arrayValue?.first?.intValue))
    }

    @Test("the code in brackets finds the variant", arguments: OdooVersion.allCases)
    func brackets(version: OdooVersion) throws {
        var shelf = try shelf(version)
        #expect(try shelf.named("product.product", "[N-7] Nut") == [shelf.product])
        #expect(
            try shelf.named("product.product", "[N-7] Nut", ["operator": "="]) == [shelf.product])
        #expect(try shelf.named("product.product", "[X-7] Nut").isEmpty)
        if version != .v17 {
            let domain: FieldValue = [["display_name", "=", "[N-7] Nut"]]
            #expect(try shelf.client.search("product.product", domain) == [shelf.product])
        }
        let partner = try shelf.client.create("res.partner", ["name": "p"])
        let order = try shelf.client.create(
            "sale.order",
            [
                "partner_id": .int(partner),
                "order_line": [[0, 0, ["product_id": .int(shelf.product)]]],
            ])
        let lines = try shelf.client.search(
            "sale.order.line", [["product_id", "=", "[N-7] Nut"]])
        #expect(lines.count == 1)
        #expect(
            try shelf.client.search("sale.order.line", [["order_id", "=", .int(order)]]) == lines)
    }

    @Test("a template is found by the code of its variant", arguments: OdooVersion.allCases)
    func templates(version: OdooVersion) throws {
        var shelf = try shelf(version)
        #expect(try shelf.named("product.template", "N-7") == [shelf.template])
        #expect(try shelf.named("product.template", "nut") == [shelf.template])
    }

    @Test("a list of names is compared whole", arguments: OdooVersion.allCases)
    func lists(version: OdooVersion) throws {
        var shelf = try shelf(version)
        let partner = try shelf.client.create("res.partner", ["name": "one of a list"])
        let keywords: FieldObject = ["operator": "in"]
        #expect(
            try shelf.named("res.partner", ["one of a list", "nobody"], keywords) == [partner])
        #expect(try shelf.named("res.partner", ["nobody"], keywords).isEmpty)
    }
}
