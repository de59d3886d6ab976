import MockOdoo
import OdooProtocol
import Testing

@Suite("What a tenant sees of each commit")
struct ViewTests {
    private let view = TenantView(
        name: "mirror", uid: 2,
        fields: ["res.partner": ["name", "city", "parent_id", "write_date", "active"]])

    @Test("each change has the wire values before and after, a many2one as its id alone")
    func values() throws {
        var client = try Client()
        client.world.register(view)
        let parent = try client.create("res.partner", ["name": "Co", "is_company": true])
        let id = try client.create("res.partner", ["name": "Kid", "parent_id": .int(parent)])
        client.pass(.seconds(1))
        try client.call("res.partner", "write", [.int(id)], ["city": "Ghent"])
        let entry = try #require(client.world.commitLog.last)
        let change = try #require(client.world.changes(of: entry).first { $0.id == id })
        #expect(change.view == "mirror" && change.model == "res.partner")
        #expect(change.before?.values["city"] == false)
        #expect(change.after?.values["city"] == "Ghent")
        #expect(change.after?.values["parent_id"] == .int(parent))
        #expect(change.after?.values["write_date"] == .string(client.now.wire))
        #expect(change.after?.writeDate == client.now)
        #expect(change.after?.isVisible == true)
    }

    @Test("a deletion has no version after it, a creation none before")
    func ends() throws {
        var client = try Client()
        client.world.register(view)
        let id = try client.create("res.partner", ["name": "brief"])
        let made = try #require(client.world.commitLog.last.map(client.world.changes)?.first)
        #expect(made.before == nil && made.after?.values["id"] == .int(id))
        try client.call("res.partner", "unlink", [.int(id)])
        let gone = try #require(client.world.commitLog.last.map(client.world.changes)?.first)
        #expect(gone.after == nil && gone.before?.values["name"] == "brief")
    }

    @Test(
        "a view registered late knows the past too; models it does not mirror are left out"
    )
    func late() throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "earlier"])
        _ = try client.create("res.partner.category", ["name": "tag"])
        client.world.register(view)
        let seen = client.world.commitLog.flatMap(client.world.changes)
        #expect(seen.contains { $0.id == id && $0.after?.values["name"] == "earlier" })
        #expect(seen.allSatisfy { $0.model == "res.partner" })
    }

    @Test("the rows of a view are those of the log, in order of id")
    func whole() throws {
        var client = try Client()
        client.world.register(view)
        for name in ["a", "b", "c"] {
            _ = try client.create("res.partner", ["name": .string(name)])
        }
        let rows = client.world.visibleRows(of: "res.partner", view: "mirror")
        #expect(rows.count == client.world.count(of: "res.partner"))
        #expect(rows.map(\.id) == rows.map(\.id).sorted())
        var last: [Int64: ViewedVersion] = [:]
        for change in client.world.commitLog.flatMap(client.world.changes) {
            last[change.id] = change.after
        }
        #expect(rows.allSatisfy { last[$0.id] == $0.version })
        #expect(client.world.visibleRows(of: "res.partner", view: "unknown").isEmpty)
        #expect(client.world.visibleRows(of: "sale.order", view: "mirror").isEmpty)
    }
}
