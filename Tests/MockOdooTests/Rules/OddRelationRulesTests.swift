import MockOdoo
import OdooProtocol
import Testing

@Suite("Rules of domains: relations with odd values")
struct OddRelationRulesTests {
    /// A company (a), its contact (b), and somebody of no company (c).
    private func family(_ client: inout Client) throws -> [Int64] {
        let root = try client.create("res.partner", ["name": "Root", "is_company": true])
        let child = try client.create(
            "res.partner", ["name": "Kid", "parent_id": .int(root)])
        return [root, child, try client.create("res.partner", ["name": "Alone"])]
    }

    @Test(
        "many2one",
        arguments: [
            DomainRule("parent_id", "in", "Root", "b"),
            DomainRule("parent_id", "not in", "Root", "ac"),
            DomainRule("parent_id", "in", ["Root"], "b"),
            DomainRule(
                "parent_id", "in", ["Root", false], "!InvalidTextRepresentation", in19: "abc"),
            DomainRule("parent_id", "in", [["a"]], "!UndefinedFunction", in19: "!TypeError"),
            DomainRule("parent_id", "in", [["a": 1]], "!ProgrammingError", in19: "!TypeError"),
            DomainRule("parent_id", "not in", [0], "ac", in19: "abc"),
            DomainRule("parent_id", "in", nil, ""),
            DomainRule("parent_id", "not in", nil, "!ValueError", in19: "abc"),
            DomainRule("parent_id", "not ilike", false, "", in17: "ac", in19: "ac"),
            DomainRule("parent_id", "child_of", nil, "!TypeError", in19: ""),
        ])
    func manyToOne(rule: DomainRule) throws {
        try rule.check(on: "res.partner", family)
    }

    @Test(
        "one2many",
        arguments: [
            DomainRule("child_ids", "in", [false], "!UndefinedFunction", in19: "bc"),
            DomainRule("child_ids", "in", ["Kid"], "!InvalidTextRepresentation", in19: ""),
            DomainRule("child_ids", "in", false, ""),
            DomainRule("child_ids", "not in", false, "a", in19: "abc"),
        ])
    func oneToMany(rule: DomainRule) throws {
        try rule.check(on: "res.partner", family)
    }

    @Test("a search down a tree ends at archived records until 18.0")
    func archivedBranches() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let root = try client.create("res.partner", ["name": "Root"])
            let dead = try client.create(
                "res.partner", ["name": "Dead", "parent_id": .int(root), "active": false])
            let leaf = try client.create(
                "res.partner", ["name": "Leaf", "parent_id": .int(dead)])
            let found = try client.search(
                "res.partner", [["id", "child_of", .int(root)]], keywords: ["order": "id"])
            #expect(found == (version == .v19 ? [root, leaf] : [root]))
        }
    }

    @Test("a one2many to the same model leads the other way")
    func turnedRound() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let ids = try family(&client)
            let below = try client.search("res.partner", [["child_ids", "child_of", .int(ids[1])]])
            #expect(Set(below) == (version == .v19 ? [ids[0]] : [ids[0], ids[1]]))
        }
    }

    @Test("numbers with fixed digits are searched for as PostgreSQL writes them")
    func fixedDigits() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let id = try client.create(
                "res.partner", ["name": "x", "partner_latitude": 1.5])
            let own: FieldValue = ["id", "=", .int(id)]
            func finds(_ comparison: String, _ value: FieldValue) throws -> Bool {
                let leaf: FieldValue = ["partner_latitude", .string(comparison), value]
                return try !client.search("res.partner", [own, leaf]).isEmpty
            }
            #expect(try finds("like", "1.50"))
            #expect(try !finds("like", "1.6"))
            #expect(try finds("=like", "1.5") == (version != .v19))
        }
    }
}
