import MockOdoo
import OdooProtocol
import Testing

@Suite("Archived records")
struct ActiveTestTests {
    private func pair() throws -> (client: Client, live: Int64, dead: Int64) {
        var client = try Client()
        let live = try client.create("res.partner", ["name": "v live"])
        let dead = try client.create("res.partner", ["name": "v dead", "active": false])
        return (client, live, dead)
    }

    @Test("searches hide them, even by id; a leaf on active anywhere or the context shows them")
    func hiding() throws {
        var (client, live, dead) = try pair()
        let both: FieldValue = ["id", "in", .array([.int(live), .int(dead)])]
        #expect(try client.search("res.partner", [both]) == [live])
        let shown = [live, dead].sorted()
        for leaf: FieldValue in [["active", "in", [true, false]], ["active", "=?", false]] {
            #expect(
                try client.search("res.partner", [both, leaf], keywords: ["order": "id"]) == shown)
        }
        for value: FieldValue in [false, nil, 0] {
            #expect(
                try client.search(
                    "res.partner", [both],
                    keywords: ["order": "id", "context": ["active_test": value]]) == shown)
        }
        #expect(try client.call("res.partner", "search_count", [both]) == 1)
    }

    @Test("reading by id, writing and deleting work on them")
    func working() throws {
        var (client, _, dead) = try pair()
        #expect(try client.read("res.partner", dead, ["name"])["name"] == "v dead")
        #expect(try client.call("res.partner", "write", [.int(dead)], ["city": "x"]) == true)
        #expect(try client.call("res.partner", "unlink", [.int(dead)]) == true)
    }

    @Test("a path over a many2one sees an archived target, a one2many shows only live ones")
    func paths() throws {
        var (client, live, dead) = try pair()
        let kid = try client.create("res.partner", ["name": "v kid", "parent_id": .int(dead)])
        #expect(try client.search("res.partner", [["parent_id.name", "=", "v dead"]]) == [kid])
        let hidden = try client.create(
            "res.partner", ["name": "v gone", "parent_id": .int(live), "active": false])
        #expect(try client.read("res.partner", live, ["child_ids"])["child_ids"] == [])
        #expect(try client.read("res.partner", hidden, ["active"])["active"] == false)
    }
}
