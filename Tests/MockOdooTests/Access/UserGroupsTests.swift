import MockOdoo
import OdooProtocol
import Testing

@Suite("Groups of users")
struct UserGroupsTests {
    @Test(
        "groups imply groups; only 19.0 stores no more than was given",
        arguments: OdooVersion.allCases)
    func implied(version: OdooVersion) throws {
        var staff = try Staff(version)
        let chief = try staff.user("chief", "sales_team.group_sale_manager")
        for name in ["sales_team.group_sale_salesman", "base.group_user", "base.group_no_one"] {
            #expect(
                try staff.call(chief, "res.users", "has_group", [.int(chief)], .string(name))
                    == true)
        }
        #expect(
            try staff.call(chief, "res.users", "has_group", [.int(chief)], "base.group_system")
                == false)
        let own = try staff.group("sales_team.group_sale_manager")
        let user = try staff.group("base.group_user")
        let stored = try staff.client.read("res.users", chief, [staff.groupsField, "share"])
        let ids = stored[staff.groupsField]?.arrayValue ?? []
        #expect(ids.contains(.int(own)))
        #expect(ids.contains(.int(user)) == (version != .v19))
        #expect(stored["share"] == false)
    }

    @Test("a customer's user is shared, and so is the contact", arguments: OdooVersion.allCases)
    func shared(version: OdooVersion) throws {
        var staff = try Staff(version)
        let customer = try staff.user("cus", "base.group_portal")
        let ann = try staff.user("ann", "base.group_user")
        for (uid, isShared) in [(customer, true), (ann, false)] {
            let row = try staff.client.read("res.users", uid, ["share", "partner_id"])
            #expect(row["share"] == .bool(isShared))
            let pair = row["partner_id"]?.arrayValue
            let partner = try #require(pair?.first?.intValue)
            let contact = try staff.client.read("res.partner", partner, ["partner_share"])
            #expect(contact["partner_share"] == .bool(isShared))
        }
        let user = try staff.group("base.group_user")
        _ = try staff.call(
            2, "res.users", "write", [.int(customer)], [staff.groupsField: [[6, 0, [.int(user)]]]])
        #expect(try staff.client.read("res.users", customer, ["share"])["share"] == false)
    }

    @Test("nobody is both of the company and a customer", arguments: OdooVersion.allCases)
    func types(version: OdooVersion) throws {
        var staff = try Staff(version)
        #expect(throws: OdooFault.self) {
            try staff.user("both", "base.group_user", "base.group_portal")
        }
        #expect(try staff.found(2, "res.users", [["login", "=", "both"]]).isEmpty)
    }

    @Test("rights follow the groups at once", arguments: OdooVersion.allCases)
    func promoted(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "base.group_user")
        #expect(staff.refusal(ann, "res.partner", "create", [["name": "x"]]) != nil)
        let contacts = try staff.group("base.group_partner_manager")
        _ = try staff.call(
            2, "res.users", "write", [.int(ann)], [staff.groupsField: [[4, .int(contacts)]]])
        #expect(staff.refusal(ann, "res.partner", "create", [["name": "x"]]) == nil)
    }

    @Test(
        "everybody changes what is his own of himself, and nothing else",
        arguments: OdooVersion.allCases)
    func oneself(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "base.group_user")
        let bob = try staff.user("bob", "base.group_user")
        #expect(
            staff.refusal(ann, "res.users", "write", [.int(ann)], ["email": "a@example.com"]) == nil
        )
        #expect(try staff.client.read("res.users", ann, ["email"])["email"] == "a@example.com")
        let fault = staff.refusal(
            ann, "res.users", "write", [.int(bob)], ["email": "a@example.com"])
        #expect(fault?.text.hasPrefix("You are not allowed to modify 'User' (res.users)") == true)
        #expect(staff.refusal(ann, "res.users", "write", [.int(ann)], ["login": "eve"]) != nil)
        #expect(staff.refusal(ann, "res.users", "create", [["name": "e", "login": "e"]]) != nil)
    }
}
