import MockOdoo
import OdooProtocol
import Testing

@Suite("Companies")
struct CompaniesTests {
    private static let models = [
        "res.partner", "sale.order", "hr.employee", "product.template", "account.move",
    ]

    private func values(_ model: String, _ company: Int64) -> FieldObject {
        var values: FieldObject = ["company_id": .int(company)]
        switch model {
        case "sale.order": values["partner_id"] = 1
        case "account.move": values["move_type"] = "out_invoice"
        default: values["name"] = .string("of \(company)")
        }
        return values
    }

    @Test(
        "records of another company are hidden in each model, and found when switching to it",
        arguments: OdooVersion.allCases)
    func hidden(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "Other"])
        let narrow: FieldObject = ["context": ["allowed_company_ids": [1]]]
        let wide: FieldObject = ["context": ["allowed_company_ids": [1, .int(other)]]]
        for model in Self.models {
            let id = try staff.client.create(model, values(model, other))
            let domain: FieldValue = [["id", "=", .int(id)]]
            #expect(try staff.found(2, model, domain, keywords: narrow) == [], "\(model)")
            #expect(try staff.found(2, model, domain, keywords: wide) == [id], "\(model)")
            #expect(try staff.found(2, model, domain) == [id], "\(model)")
            let refusal = staff.refusal(
                2, model, "read", [.int(id)], ["display_name"], keywords: narrow)
            let fault = try #require(refusal)
            let hint =
                "\n\nThis seems to be a multi-company issue, you might be able to access the "
                + "record by switching to the company: Other."
            #expect(fault.text.hasSuffix(hint) == (version != .v17), "\(model)")
            let suggested: FieldObject = [
                "suggested_company": ["id": .int(other), "display_name": "Other"]
            ]
            #expect(fault.context == (version == .v17 ? [:] : suggested), "\(model)")
        }
    }

    @Test("who has not the company is told so", arguments: [OdooVersion.v18, .v19])
    func notMine(version: OdooVersion) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        let other = try staff.client.create("res.company", ["name": "Other"])
        let third = try staff.client.create("res.company", ["name": "Third"])
        var ids: [Int64] = []
        for company in [other, third] {
            ids.append(
                try staff.client.create("res.partner", ["name": "p", "company_id": .int(company)]))
        }
        let one = staff.refusal(user, "res.partner", "read", [.int(ids[0])], ["name"])
        #expect(
            one?.text.hasSuffix(
                "\n\nThis seems to be a multi-company issue, but you do not have access to the "
                    + "proper company to access the record anyhow.") == true)
        #expect(one?.context.isEmpty == true)
        let both = staff.refusal(
            user, "res.partner", "read", .array(ids.map(FieldValue.int)), ["name"])
        #expect(
            both?.text.hasSuffix(
                "\n\nNote: this might be a multi-company issue. Switching company may help - in "
                    + "Odoo, not in real life!") == true)
    }

    @Test("contacts of colleagues are seen across companies", arguments: OdooVersion.allCases)
    func colleagues(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "Other"])
        let theirs = try staff.user(
            "bob", "base.group_user",
            values: ["company_id": .int(other), "company_ids": [[6, 0, [.int(other)]]]])
        let ann = try staff.user("ann", "base.group_user")
        _ = try staff.call(
            2, "res.users", "write", [.int(theirs)], ["email": "bob@example.com"])
        #expect(try staff.found(ann, "res.users", [["id", "=", .int(theirs)]]) == [theirs])
        #expect(try staff.found(ann, "res.company") == [1])
        #expect(try staff.found(2, "res.company").count == 2)
    }

    @Test(
        "a company that one has not, and one that there is not, are refused",
        arguments: OdooVersion.allCases)
    func unauthorized(version: OdooVersion) throws {
        var staff = try Staff(version)
        let user = try staff.user("ann", "base.group_user")
        let other = try staff.client.create("res.company", ["name": "Other"])
        for company in [other, 999_999] {
            let fault = staff.refusal(
                user, "res.partner", "search", [],
                keywords: ["context": ["allowed_company_ids": [1, .int(company)]]])
            #expect(fault?.text == "Access to unauthorized or invalid companies.")
        }
    }

    @Test("an empty list of companies means all of one's own", arguments: OdooVersion.allCases)
    func none(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "Other"])
        let partner = try staff.client.create(
            "res.partner", ["name": "p", "company_id": .int(other)])
        let found = try staff.found(
            2, "res.partner", [["id", "=", .int(partner)]],
            keywords: ["context": ["allowed_company_ids": []]])
        #expect(found == [partner])
    }
}
