import MockOdoo
import OdooProtocol
import Testing

@Suite("Commands of one2many and many2many")
struct CommandTests {
    private func names(_ client: inout Client, under parent: Int64) throws -> [String] {
        let rows = try client.call(
            "res.partner", "search_read", [["parent_id", "=", .int(parent)]], ["name"],
            keywords: ["order": "id"])
        return rows?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
    }

    private func kids(_ client: inout Client, _ names: [String]) throws -> (Int64, [Int64]) {
        let parent = try client.create(
            "res.partner",
            [
                "name": "P",
                "child_ids": .array(names.map { [0, 0, ["name": .string($0)]] }),
            ])
        return (
            parent,
            try client.search(
                "res.partner", [["parent_id", "=", .int(parent)]], keywords: ["order": "id"])
        )
    }

    @Test("all seven commands on contacts of a company", arguments: OdooVersion.allCases)
    func contacts(version: OdooVersion) throws {
        var client = try Client(version)
        let (parent, ids) = try kids(&client, ["A", "B", "C", "D"])
        let stray = try client.create("res.partner", ["name": "E"])
        try client.call(
            "res.partner", "write", [.int(parent)],
            [
                "child_ids": [
                    [1, .int(ids[0]), ["name": "A2"]], [2, .int(ids[1])], [3, .int(ids[2]), 0],
                    [4, .int(stray)], [0, 0, ["name": "F"]],
                ]
            ])
        #expect(try names(&client, under: parent) == ["A2", "D", "E", "F"])
        #expect(try client.search("res.partner", [["id", "=", .int(ids[1])]]).isEmpty)
        let free = try client.read("res.partner", ids[2], ["parent_id"])
        #expect(free["parent_id"] == false)
        try client.call(
            "res.partner", "write", [.int(parent)], ["child_ids": [[6, 0, [.int(ids[2])]]]])
        #expect(try names(&client, under: parent) == ["C"])
        try client.call("res.partner", "write", [.int(parent)], ["child_ids": [[5]]])
        #expect(try names(&client, under: parent).isEmpty)
    }

    @Test("a set after a creation links only, and a clear after it does nothing")
    func setAfterCreate() throws {
        var client = try Client()
        let (parent, ids) = try kids(&client, ["A"])
        let stray = try client.create("res.partner", ["name": "B"])
        try client.call(
            "res.partner", "write", [.int(parent)],
            ["child_ids": [[0, 0, ["name": "C"]], [6, 0, [.int(stray)]]]])
        #expect(try names(&client, under: parent).sorted() == ["A", "B", "C"])
        try client.call(
            "res.partner", "write", [.int(parent)], ["child_ids": [[4, .int(ids[0])], [5]]])
        #expect(try names(&client, under: parent).sorted() == ["A", "B", "C"])
    }

    @Test("written on two records, new lines come to both, and links go to the last")
    func manyOwners() throws {
        var client = try Client()
        let first = try client.create("res.partner", ["name": "P"])
        let second = try client.create("res.partner", ["name": "Q"])
        let stray = try client.create("res.partner", ["name": "S"])
        try client.call(
            "res.partner", "write", [.int(first), .int(second)],
            ["child_ids": [[0, 0, ["name": "N"]], [4, .int(stray)]]])
        #expect(try names(&client, under: first) == ["N"])
        #expect(try names(&client, under: second).sorted() == ["N", "S"])
    }

    @Test("lines that cannot be without their owner are deleted when they are let go")
    func ownedLines() throws {
        var client = try Client()
        let root = try client.create(
            "res.partner.category", ["name": "root", "child_ids": [[0, 0, ["name": "leaf"]]]])
        let leaf = try client.search("res.partner.category", [["parent_id", "=", .int(root)]])
        try client.call(
            "res.partner.category", "write", [.int(root)],
            ["child_ids": [[3, .int(leaf[0])]]])
        #expect(try client.search("res.partner.category", [["id", "in", [.int(leaf[0])]]]).isEmpty)
    }

    @Test("all commands on tags", arguments: OdooVersion.allCases)
    func tags(version: OdooVersion) throws {
        var client = try Client(version)
        var tags: [Int64] = []
        for name in ["a", "b", "c"] {
            tags.append(try client.create("res.partner.category", ["name": .string(name)]))
        }
        let id = try client.create(
            "res.partner", ["name": "T", "category_id": [[6, 0, [.int(tags[0]), .int(tags[1])]]]])
        func links() throws -> [Int64] {
            try client.read("res.partner", id, ["category_id"])["category_id"]?.arrayValue?
                .compactMap(\.intValue) ?? []
        }
        try client.call(
            "res.partner", "write", [.int(id)],
            [
                "category_id": [
                    [4, .int(tags[2])], [3, .int(tags[0])], [1, .int(tags[1]), ["name": "z"]],
                ]
            ])
        #expect(try links() == [tags[2], tags[1]])
        try client.call(
            "res.partner", "write", [.int(id)],
            ["category_id": [[0, 0, ["name": "lost"]], [5], [0, 0, ["name": "kept"]]]])
        let made = try client.search("res.partner.category", [["name", "in", ["lost", "kept"]]])
        #expect(made.count == 2)
        #expect(try links().count == 1)
        try client.call(
            "res.partner", "write", [.int(id)], ["category_id": .array([.int(tags[0])])])
        #expect(try links() == [tags[0]])
        try client.call("res.partner", "write", [.int(id)], ["category_id": []])
        #expect(try links() == [tags[0]])
        try client.call("res.partner", "write", [.int(id)], ["category_id": [[9, 1, 1]]])
        #expect(try links() == [tags[0]])
        try client.call("res.partner", "write", [.int(id)], ["category_id": [[2, .int(tags[0])]]])
        #expect(try links().isEmpty)
        #expect(try client.search("res.partner.category", [["id", "=", .int(tags[0])]]).isEmpty)
    }

    static let refused: [(FieldValue, String, String)] = [
        ("5", "builtins.ValueError", "Wrong value for res.partner.category_id: 5"),
        (5, "builtins.ValueError", "Wrong value for res.partner.category_id: 5"),
        (0, "builtins.ValueError", "Wrong value for res.partner.category_id: 0"),
        (true, "builtins.ValueError", "Wrong value for res.partner.category_id: True"),
        ("", "builtins.ValueError", "Wrong value for res.partner.category_id: "),
        ([["name": "x"]], "builtins.TypeError", "unhashable type: 'dict'"),
        ([[4]], "builtins.IndexError", "list index out of range"),
        ([[0, 0]], "builtins.IndexError", "list index out of range"),
        ([[6, 0, 7]], "builtins.TypeError", "'int' object is not iterable"),
    ]

    @Test("what is no list of commands is refused in Python's words", arguments: refused)
    func refusals(value: FieldValue, name: String, text: String) throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "T"])
        do throws(OdooFault) {
            try client.call("res.partner", "write", [.int(id)], .object(["category_id": value]))
            Issue.record("nothing was refused")
        } catch {
            #expect(error.name == name)
            #expect(error.text == text)
        }
    }

    @Test("a command on a record that is not there undoes the whole call")
    func missing() throws {
        var client = try Client()
        let (parent, _) = try kids(&client, ["A"])
        for command: FieldValue in [
            [1, 999_999, ["name": "x"]], [2, 999_999], [4, 999_999], [3, 999_999],
        ] {
            #expect(throws: OdooFault.self) {
                try client.call(
                    "res.partner", "write", [.int(parent)],
                    ["name": "changed", "child_ids": .array([command])])
            }
        }
        #expect(try client.read("res.partner", parent, ["name"])["name"] == "P")
        #expect(try names(&client, under: parent) == ["A"])
    }
}
