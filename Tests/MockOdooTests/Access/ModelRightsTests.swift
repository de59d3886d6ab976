import MockOdoo
import OdooProtocol
import Testing

@Suite("Rights on models")
struct ModelRightsTests {
    @Test(
        "an internal user reads products, and is told who may make them",
        arguments: [
            (OdooVersion.v17, ["Extra Rights/Product Creation", "Sales/Administrator"]),
            (.v18, ["Extra Rights/Product Creation", "Sales/Administrator"]),
            (.v19, ["Products/Create"]),
        ])
    func products(version: OdooVersion, groups: [String]) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        #expect(staff.refusal(user, "product.template", "search", []) == nil)
        let fault = staff.refusal(user, "product.template", "create", [["name": "thing"]])
        #expect(fault?.name == "odoo.exceptions.AccessError")
        #expect(
            fault?.text == "You are not allowed to create 'Product' (product.template) records.\n\n"
                + "This operation is allowed for the following groups:\n"
                + groups.map { "\t- \($0)\n" }.joined()
                + "\nContact your administrator to request access if necessary.")
    }

    @Test("what nobody may is said so", arguments: OdooVersion.allCases)
    func nobody(version: OdooVersion) throws {
        var staff = try Staff(version)
        let fault = staff.refusal(2, "hr.employee.public", "unlink", [1])
        #expect(
            fault?.text
                == "You are not allowed to delete 'Public Employee' (hr.employee.public) records."
                + "\n\nNo group currently allows this operation.\n\n"
                + "Contact your administrator to request access if necessary.")
    }

    @Test("invoicing writes orders and does not make them; sales makes and does not delete them")
    func ladder() throws {
        var staff = try Staff(.v18)
        let clerk = try staff.user("clerk", "account.group_account_invoice")
        let seller = try staff.user("seller", "sales_team.group_sale_salesman_all_leads")
        let chief = try staff.user("chief", "sales_team.group_sale_manager")
        let order = try staff.order(1, salesperson: false)
        let change: FieldValue = ["client_order_ref": "x"]
        #expect(staff.refusal(clerk, "sale.order", "write", [.int(order)], change) == nil)
        #expect(staff.refusal(clerk, "sale.order", "create", [["partner_id": 1]]) != nil)
        #expect(staff.refusal(seller, "sale.order", "create", [["partner_id": 1]]) == nil)
        #expect(staff.refusal(seller, "sale.order", "unlink", [.int(order)]) != nil)
        #expect(staff.refusal(chief, "sale.order", "unlink", [.int(order)]) == nil)
    }

    @Test("an archiving needs the right to write", arguments: OdooVersion.allCases)
    func archiving(version: OdooVersion) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        let tag = try staff.client.create("res.partner.category", ["name": "tag"])
        let fault = staff.refusal(user, "res.partner.category", "action_archive", [.int(tag)])
        #expect(fault?.text.hasPrefix("You are not allowed to modify 'Partner Tags'") == true)
        #expect(try staff.found(user, "res.partner.category") == [tag])
    }

    @Test("settings are for administrators alone", arguments: OdooVersion.allCases)
    func settings(version: OdooVersion) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        for model in ["ir.config_parameter", "ir.cron", "ir.module.module", "ir.model.data"] {
            #expect(staff.refusal(user, model, "search", []) != nil, "\(model)")
            #expect(staff.refusal(2, model, "search", []) == nil, "\(model)")
        }
    }

    @Test("a path through a model that one may not read is closed")
    func paths() throws {
        var staff = try Staff(.v18)
        let user = try staff.user("ann", "base.group_user")
        let fault = staff.refusal(
            user, "res.partner", "search", [["sale_order_ids.name", "=", "S00001"]])
        #expect(fault?.text.hasPrefix("You are not allowed to access 'Sales Order'") == true)
        let line = staff.refusal(user, "res.partner", "read", [1], ["sale_order_ids"])
        #expect(line?.text.hasPrefix("You are not allowed to access 'Sales Order'") == true)
    }

    @Test("rights are asked about before the fields that there are not")
    func order() throws {
        var staff = try Staff(.v18)
        let user = try staff.user("ann", "base.group_user")
        let fault = staff.refusal(user, "sale.order", "search_read", [], ["nope"])
        #expect(fault?.name == "odoo.exceptions.AccessError")
    }

    @Test("what one may do can be asked for", arguments: OdooVersion.allCases)
    func asking(version: OdooVersion) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        let quiet: FieldObject = ["raise_exception": false]
        for (operation, expected) in [("read", true), ("write", false), ("unlink", false)] {
            let answer = try staff.call(
                user, "res.partner", "check_access_rights", .string(operation), keywords: quiet)
            #expect(answer == .bool(expected), "\(operation)")
        }
        #expect(staff.refusal(user, "res.partner", "check_access_rights", "create") != nil)
        guard version != .v17 else { return }
        #expect(try staff.call(user, "res.partner", "has_access", [1], "read") == true)
        #expect(try staff.call(user, "res.partner", "has_access", [1], "write") == false)
    }
}
