import MockOdoo
import OdooProtocol
import Testing

@Suite("Copies")
struct CopyTests {
    private func copy(
        _ client: inout Client, _ model: String, _ id: Int64, _ changes: FieldObject = [:]
    ) throws -> Int64 {
        let made = try client.call(model, "copy", [.int(id)], .object(changes))
        let id = made?.intValue ?? made?.arrayValue?.first?.intValue
        return try #require(id)
    }

    @Test("of an order keep its terms and the taxes of its lines", arguments: OdooVersion.allCases)
    func order(version: OdooVersion) throws {
        var client = try Client(version)
        let taxes = version == .v19 ? "tax_ids" : "tax_id"
        let partner = try client.create("res.partner", ["name": "Ann"])
        let product = try client.create(
            "product.product", ["name": "P", "list_price": 5, "taxes_id": [[6, 0, [1]]]])
        let order = try client.create(
            "sale.order",
            [
                "partner_id": .int(partner), "origin": "web", "client_order_ref": "x",
                "order_line": [
                    [0, 0, ["product_id": .int(product), taxes: [[6, 0, []]], "price_unit": 4]]
                ],
            ])
        let copy = try copy(&client, "sale.order", order)
        let row = try client.read(
            "sale.order", copy, ["origin", "client_order_ref", "amount_total", "name"])
        #expect(row["origin"] == "web")
        #expect(row["client_order_ref"] == false)
        #expect(row["amount_total"] == 4.0)
        #expect(row["name"] == "S00002")
    }

    @Test("of a product are another template without its code", arguments: OdooVersion.allCases)
    func product(version: OdooVersion) throws {
        var client = try Client(version)
        let product = try client.create(
            "product.product", ["name": "P", "default_code": "C", "list_price": 5, "barcode": "1"])
        let copy = try copy(&client, "product.product", product)
        let names = ["name", "default_code", "list_price", "product_tmpl_id", "barcode"]
        let row = try client.read("product.product", copy, names)
        let own = try client.read("product.product", product, names)
        #expect(row["name"] == "P (copy)")
        #expect(row["default_code"] == false)
        #expect(row["barcode"] == false)
        #expect(row["list_price"] == 5.0)
        #expect(row["product_tmpl_id"] != own["product_tmpl_id"])
        let template = try #require(own["product_tmpl_id"]?.arrayValue?.first?.intValue)
        let other = try self.copy(&client, "product.template", template, ["list_price": 6])
        let shown = try client.read(
            "product.template", other,
            ["name", "default_code", "product_variant_ids", "list_price"])
        #expect(shown["name"] == "P (copy)")
        #expect(shown["default_code"] == false)
        #expect(shown["list_price"] == 6.0)
        #expect(shown["product_variant_ids"]?.arrayValue?.count == 1)
    }

    @Test("of a user have a partner and a login of their own", arguments: OdooVersion.allCases)
    func user(version: OdooVersion) throws {
        var client = try Client(version)
        let user = try client.create(
            "res.users", ["name": "Ann", "login": "ann", "city": "Gent", "password": "secret"])
        let copy = try copy(&client, "res.users", user)
        let row = try client.read("res.users", copy, ["name", "login", "city", "partner_id"])
        let own = try client.read("res.users", user, ["partner_id"])
        #expect(row["name"] == "Ann (copy)")
        #expect(row["login"] == "ann (copy)")
        #expect(row["city"] == "Gent")
        #expect(row["partner_id"] != own["partner_id"])
    }

    @Test("of an employee have a contact of their own", arguments: OdooVersion.allCases)
    func employee(version: OdooVersion) throws {
        var client = try Client(version)
        let employee = try client.create("hr.employee", ["name": "Ann", "job_title": "Cook"])
        let copy = try copy(&client, "hr.employee", employee)
        let row = try client.read("hr.employee", copy, ["name", "work_contact_id", "job_title"])
        let own = try client.read("hr.employee", employee, ["work_contact_id"])
        #expect(row["name"] == "Ann (copy)")
        #expect(row["job_title"] == "Cook")
        #expect(row["work_contact_id"] != own["work_contact_id"])
    }
}
