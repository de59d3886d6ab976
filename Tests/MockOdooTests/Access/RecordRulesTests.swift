import MockOdoo
import OdooProtocol
import Testing

@Suite("Rules on records")
struct RecordRulesTests {
    private func secrets(_ name: String, _ uid: Int64, _ operation: String, _ what: String)
        -> String
    {
        "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, \(name) "
            + "(id=\(uid)) doesn't have '\(operation)' access to:\n- \(what)\n\nIf you really, "
            + "really need access, perhaps you can win over your friendly administrator with a "
            + "batch of freshly baked cookies."
    }

    @Test(
        "a salesperson sees what is assigned to him or to nobody; one with all documents the rest",
        arguments: OdooVersion.allCases)
    func ownDocuments(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "sales_team.group_sale_salesman")
        let bob = try staff.user("bob", "sales_team.group_sale_salesman_all_leads")
        let customer = try staff.client.create("res.partner", ["name": "customer"])
        let hers = try staff.order(customer, salesperson: .int(ann))
        let his = try staff.order(customer, salesperson: .int(bob))
        let free = try staff.order(customer, salesperson: false)
        #expect(try staff.found(ann, "sale.order") == [hers, free])
        #expect(try staff.found(bob, "sale.order") == [hers, his, free])
        #expect(try staff.call(ann, "sale.order", "search_count", []) == 2)
        let lines = try staff.found(ann, "sale.order.line")
        #expect(lines.count == 2)
        let groups = try staff.call(
            ann, "sale.order", "read_group", [], ["amount_untaxed:sum"], ["partner_id"])
        #expect(groups?.arrayValue?.first?["partner_id_count"] == 2)
        #expect(
            staff.refusal(ann, "sale.order", "read", [.int(hers), .int(his)], ["name"])?.text
                == secrets("ann", ann, "read", "Sales Order (sale.order)"))
        // The change of an order notes what it was before: it is read first.
        #expect(
            staff.refusal(ann, "sale.order", "write", [.int(his)], ["note": "x"])?.text
                == secrets("ann", ann, "read", "Sales Order (sale.order)"))
        let ofHis = try staff.found(bob, "sale.order.line", [["order_id", "=", .int(his)]])
        let line = try #require(ofHis.first)
        #expect(
            staff.refusal(ann, "sale.order.line", "write", [.int(line)], ["name": "x"])?.text
                == secrets("ann", ann, "read", "Sales Order Line (sale.order.line)"))
    }

    @Test("an own order given away is gone, and comes back", arguments: OdooVersion.allCases)
    func givenAway(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "sales_team.group_sale_salesman")
        let order = try staff.order(1, salesperson: .int(ann))
        #expect(
            staff.refusal(ann, "sale.order", "write", [.int(order)], ["user_id": 2]) == nil)
        #expect(try staff.found(ann, "sale.order").isEmpty)
        _ = try staff.call(2, "sale.order", "write", [.int(order)], ["user_id": false])
        #expect(try staff.found(ann, "sale.order") == [order])
    }

    @Test("what one makes must be what one may make", arguments: OdooVersion.allCases)
    func created(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "sales_team.group_sale_salesman")
        let fault = staff.refusal(
            ann, "sale.order", "create", [["partner_id": 1, "user_id": 2]])
        #expect(fault?.text == secrets("ann", ann, "create", "Sales Order (sale.order)"))
        #expect(try staff.found(2, "sale.order").isEmpty)
        #expect(staff.refusal(ann, "sale.order", "create", [["partner_id": 1]]) == nil)
    }

    @Test(
        "customers see themselves, their company's contacts and orders",
        arguments: OdooVersion.allCases)
    func portal(version: OdooVersion) throws {
        var staff = try Staff(version)
        let company = try staff.client.create("res.partner", ["name": "Co", "is_company": true])
        let mate = try staff.client.create(
            "res.partner", ["name": "mate", "parent_id": .int(company)])
        let own = try staff.client.create(
            "res.partner", ["name": "own", "parent_id": .int(company)])
        let user = try staff.user("own", "base.group_portal", values: ["partner_id": .int(own)])
        let ordered = try staff.order(mate, salesperson: 2)
        _ = try staff.order(1, salesperson: 2)
        #expect(try staff.found(user, "res.partner") == [company, mate, own].sorted())
        #expect(try staff.found(user, "sale.order") == [ordered])
        #expect(try staff.found(user, "sale.order.line").count == 1)
        #expect(try staff.found(user, "res.users") == [user])
        #expect(staff.refusal(user, "hr.employee", "search", []) != nil)
        #expect(staff.refusal(user, "product.product", "search", []) != nil)
        let count = try staff.call(user, "res.partner", "name_search", "m")
        #expect(count?.arrayValue?.count == 1)
    }

    @Test("customers see their invoices once they are posted", arguments: OdooVersion.allCases)
    func portalInvoices(version: OdooVersion) throws {
        var staff = try Staff(version)
        let own = try staff.client.create("res.partner", ["name": "own"])
        let user = try staff.user("own", "base.group_portal", values: ["partner_id": .int(own)])
        staff.client.uid = 2
        let invoice = try staff.client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": .int(own),
                "invoice_line_ids": [[0, 0, ["name": "work", "quantity": 1, "price_unit": 5]]],
            ])
        #expect(try staff.found(user, "account.move").isEmpty)
        _ = try staff.call(2, "account.move", "action_post", [.int(invoice)])
        #expect(try staff.found(user, "account.move") == [invoice])
        #expect(try !staff.found(user, "account.move.line").isEmpty)
        #expect(staff.refusal(user, "account.move", "write", [.int(invoice)], ["ref": "x"]) != nil)
    }

    @Test("a salesperson sees customers' invoices, a bookkeeper all entries")
    func entries() throws {
        var staff = try Staff(.v18)
        let seller = try staff.user("ann", "sales_team.group_sale_salesman_all_leads")
        let clerk = try staff.user("bob", "account.group_account_invoice")
        staff.client.uid = 2
        let sold = try staff.client.create(
            "account.move", ["move_type": "out_invoice", "partner_id": 1])
        let bought = try staff.client.create(
            "account.move", ["move_type": "in_invoice", "partner_id": 1])
        #expect(try staff.found(seller, "account.move") == [sold])
        #expect(try staff.found(clerk, "account.move") == [sold, bought])
        let fault = staff.refusal(seller, "account.move", "unlink", [.int(sold)])
        #expect(fault?.text.contains("You are not allowed to delete 'Journal") == true)
    }

    @Test(
        "a record that is not there is missed before rules are asked",
        arguments: OdooVersion.allCases)
    func missing(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "sales_team.group_sale_salesman")
        let his = try staff.order(1, salesperson: 2)
        let missing = staff.refusal(
            ann, "sale.order", "write", [.int(his), 999_999], ["note": "x"])
        #expect(missing?.name == "odoo.exceptions.MissingError")
        let reader = try staff.user("eve", "base.group_user")
        let denied = staff.refusal(reader, "sale.order", "unlink", [999_999])
        #expect(denied?.name == "odoo.exceptions.AccessError")
    }

    @Test("a page costs an administrator nothing for the rules that he is under")
    func administrator() throws {
        var staff = try Staff(.v18)
        for number in 0..<200 {
            _ = try staff.client.create("res.partner", ["name": .string("p\(number)")])
        }
        let before = staff.client.world.rowsVisited
        _ = try staff.call(
            2, "res.partner", "search", [["id", ">", 10]], keywords: ["order": "id", "limit": 5])
        #expect(staff.client.world.rowsVisited - before <= 6)
    }
}
