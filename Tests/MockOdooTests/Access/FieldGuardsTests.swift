import MockOdoo
import OdooProtocol
import Testing

@Suite("Fields for some groups alone")
struct FieldGuardsTests {
    @Test("what a customer owes is for the bookkeepers", arguments: OdooVersion.allCases)
    func credit(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "base.group_user")
        let clerk = try staff.user("clerk", "account.group_account_invoice")
        for method in ["read", "search_read"] {
            let first: FieldValue = method == "read" ? [1] : []
            let fault = staff.refusal(ann, "res.partner", method, first, ["name", "credit"])
            #expect(fault?.name == "odoo.exceptions.AccessError", "\(method)")
            let invoicing = version == .v17 ? "Billing" : "Invoicing"
            let section = version == .v19 ? "Accounting" : "Invoicing"
            #expect(fault?.text.contains("'\(section) / \(invoicing)'") == true, "\(method)")
            #expect(staff.refusal(clerk, "res.partner", method, first, ["credit"]) == nil)
        }
        let told = try staff.call(ann, "res.partner", "fields_get", [], ["type"])?.objectValue
        #expect(told?["credit"] == nil && told?["name"] != nil)
    }

    @Test("what one may read is not taken for what another may", arguments: OdooVersion.allCases)
    func oneAfterTheOther(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "base.group_user")
        let clerk = try staff.user("clerk", "account.group_account_invoice")
        for _ in 0..<2 {
            #expect(
                staff.refusal(clerk, "res.partner", "search_read", [], ["name", "credit"]) == nil)
            #expect(
                staff.refusal(ann, "res.partner", "search_read", [], ["name", "credit"]) != nil)
        }
    }

    @Test("a read of all fields leaves out those that one may not see")
    func all() throws {
        var staff = try Staff(.v18)
        let ann = try staff.user("ann", "base.group_user")
        let partial = try staff.call(ann, "res.partner", "read", [1])?.arrayValue?.first
        let whole = try staff.call(2, "res.partner", "read", [1])?.arrayValue?.first
        #expect(partial?["credit"] == nil && partial?["name"] == "My Company")
        #expect(whole?["credit"] != nil)
    }

    @Test("a field that one may not see cannot be searched by either")
    func searched() throws {
        var staff = try Staff(.v19)
        let officer = try staff.user("olga", "hr.group_hr_user")
        let manager = try staff.user("mia", "hr.group_hr_manager")
        let domain: FieldValue = [["contract_date_start", "!=", false]]
        let fault = staff.refusal(officer, "hr.employee", "search", domain)
        #expect(
            fault?.text
                == "You do not have enough rights to access the field \"contract_date_start\" on "
                + "Employee (hr.employee). Please contact your system administrator.\n\n"
                + "Operation: read\nUser: \(officer)\n"
                + "Groups: allowed for groups 'Employees / Administrator'")
        #expect(staff.refusal(manager, "hr.employee", "search", domain) == nil)
    }

    @Test("only the bookkeepers post invoices", arguments: OdooVersion.allCases)
    func posting(version: OdooVersion) throws {
        var staff = try Staff(version)
        let seller = try staff.user("ann", "sales_team.group_sale_salesman_all_leads")
        staff.client.uid = 2
        let invoice = try staff.client.create(
            "account.move",
            [
                "move_type": "out_invoice", "partner_id": 1,
                "invoice_line_ids": [[0, 0, ["name": "work", "quantity": 1, "price_unit": 5]]],
            ])
        let fault = staff.refusal(seller, "account.move", "action_post", [.int(invoice)])
        #expect(fault?.text == "You don't have the access rights to post an invoice.")
        #expect(staff.refusal(2, "account.move", "action_post", [.int(invoice)]) == nil)
    }
}
