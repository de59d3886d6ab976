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
}
