import MockOdoo
import OdooProtocol
import Testing

@Suite("The commit log before users under rules")
struct VisibleCommitsTests {
    @Test(
        "an order that leaves the tenant's rule is a change to what he cannot see",
        arguments: OdooVersion.allCases)
    func leaving(version: OdooVersion) throws {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "sales_team.group_sale_salesman")
        staff.client.world.register(
            TenantView(name: "ann", uid: ann, fields: ["sale.order": ["name", "user_id"]]))
        let order = try staff.order(1, salesperson: .int(ann))
        let hidden = try staff.order(1, salesperson: 2)
        #expect(
            staff.client.world.visibleRows(of: "sale.order", view: "ann").map(\.id) == [order])
        _ = try staff.call(2, "sale.order", "write", [.int(order)], ["user_id": 2])
        let entry = try #require(staff.client.world.commitLog.last)
        let change = try #require(
            staff.client.world.changes(of: entry).first { $0.id == order })
        #expect(change.before?.isVisible == true && change.after?.isVisible == false)
        #expect(staff.client.world.visibleRows(of: "sale.order", view: "ann").isEmpty)
        _ = try staff.call(2, "sale.order", "write", [.int(hidden)], ["user_id": .int(ann)])
        #expect(
            staff.client.world.visibleRows(of: "sale.order", view: "ann").map(\.id) == [hidden])
    }

    @Test("what a view shows is what a search of its user finds", arguments: OdooVersion.allCases)
    func agreement(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "Other"])
        let people = [
            2, try staff.user("ann", "sales_team.group_sale_salesman"),
            try staff.user("cus", "base.group_portal"), try staff.user("eve", "base.group_user"),
        ]
        staff.client.uid = 2
        for number in 0..<12 {
            var values: FieldObject = ["name": .string("p\(number)")]
            if number % 3 == 0 { values["company_id"] = .int(other) }
            let partner = try staff.client.create("res.partner", values)
            _ = try staff.order(partner, salesperson: .int(people[number % 2]))
            if number % 4 == 0 {
                _ = try staff.client.create("hr.employee", ["name": .string("e\(number)")])
            }
        }
        let all: FieldObject = ["context": ["active_test": false]]
        let models = ["res.partner", "sale.order", "res.users", "hr.employee"]
        for (number, uid) in people.enumerated() {
            let name = "view \(number)"
            staff.client.world.register(
                TenantView(
                    name: name, uid: uid,
                    fields: Dictionary(uniqueKeysWithValues: models.map { ($0, ["write_date"]) })))
            for model in models {
                let seen = staff.client.world.visibleRows(of: model, view: name).map(\.id)
                let refused = staff.refusal(uid, model, "search", []) != nil
                let found = refused ? [] : try staff.found(uid, model, [], keywords: all)
                #expect(seen == found, "\(uid) \(model)")
            }
        }
    }

    @Test(
        "whoever leaves a company loses sight of its records in one commit, and has them back",
        arguments: OdooVersion.allCases)
    func companies(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "Other"])
        let own = try staff.order(1, salesperson: 2)
        let theirs = try staff.order(1, salesperson: 2)
        _ = try staff.call(
            2, "sale.order", "write", [.int(theirs)], ["company_id": .int(other)])
        let view = TenantView(name: "admin", uid: 2, fields: ["sale.order": ["name"]])
        staff.client.world.register(view)
        func seen() -> [Int64] {
            staff.client.world.visibleRows(of: "sale.order", view: "admin").map(\.id)
        }
        #expect(seen() == [own, theirs])
        _ = try staff.call(1, "res.users", "write", [2], ["company_ids": [[6, 0, [1]]]])
        #expect(seen() == [own])
        var entry = try #require(staff.client.world.commitLog.last)
        let left = try #require(staff.client.world.rights(of: entry)["admin"])
        #expect(left.hasSuffix("companies 1"))
        var changes = staff.client.world.changes(of: entry)
        #expect(changes.map(\.id) == [theirs])
        #expect(changes.first?.before?.isVisible == true)
        #expect(changes.first?.after?.isVisible == false)
        _ = try staff.call(
            1, "res.users", "write", [2], ["company_ids": [[6, 0, [1, .int(other)]]]])
        entry = try #require(staff.client.world.commitLog.last)
        changes = staff.client.world.changes(of: entry)
        #expect(changes.map(\.id) == [theirs])
        #expect(changes.first?.after?.isVisible == true)
        #expect(staff.client.world.rights(of: entry)["admin"] != left)
    }

    @Test(
        "whoever leaves a group loses the fields that it shows, and all groups that include it",
        arguments: OdooVersion.allCases)
    func fields(version: OdooVersion) throws {
        var staff = try Staff(version)
        let view = TenantView(
            name: "admin", uid: 2, fields: ["hr.employee": ["work_phone", "emergency_contact"]])
        staff.client.world.register(view)
        staff.client.uid = 2
        let ann = try staff.client.create(
            "hr.employee", ["name": "Ann", "emergency_contact": "Bob"])
        func values() throws -> FieldObject {
            try #require(
                staff.client.world.visibleRows(of: "hr.employee", view: "admin")
                    .first { $0.id == ann }
            ).version.values
        }
        #expect(try values()["emergency_contact"] == "Bob")
        let officer = try staff.group("hr.group_hr_user")
        let manager = try staff.group("hr.group_hr_manager")
        let before = try #require(
            staff.client.world.groups(of: 2, losing: [], gaining: []))
        let groups = try #require(
            staff.client.world.groups(of: 2, losing: ["hr.group_hr_user"], gaining: []))
        #expect(Set(before).subtracting(groups) == [officer, manager])
        let command = FieldValue.array([6, 0, .array(groups.map(FieldValue.int))])
        _ = try staff.call(
            1, "res.users", "write", [2], .object([staff.groupsField: .array([command])]))
        #expect(try values()["emergency_contact"] == nil)
        #expect(try values()["work_phone"] == false)
        let entry = try #require(staff.client.world.commitLog.last)
        #expect(staff.client.world.changes(of: entry).contains { $0.id == ann })
        #expect(staff.client.world.groups(of: 2, losing: ["no.group"], gaining: []) == nil)
        #expect(
            staff.client.world.groups(of: 2, losing: [], gaining: ["hr.group_hr_user"])
                == (groups + [officer]).sorted())
    }
}
