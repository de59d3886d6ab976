import MockOdoo
import OdooProtocol
import Testing

@Suite("Rules of domains: values")
struct ScalarRulesTests {
    @Test(
        "texts of another field: `street2`, with an empty one (c) and one without value (d)",
        arguments: [
            DomainRule("street2", "=", "Rue", "a"),
            DomainRule("street2", "==", "Rue", "a"),
            DomainRule("street2", "<>", "Rue", "bcde"),
            DomainRule("street2", "=", "", "cd", in17: "c"),
            DomainRule("street2", "!=", "", "abe", in17: "abe"),
            DomainRule("street2", "in", ["", "rue"], "bcd", in17: "bc"),
            DomainRule("street2", "not in", [""], "abe", in17: "abde"),
            DomainRule("street2", "in", [nil], "cd", in17: "d"),
            DomainRule("street2", "=?", "", "cd", in17: "c", in19: "abcde"),
            DomainRule("street2", "=?", 0, "", in19: "abcde"),
            DomainRule("street2", "=", 5, "e"),
            DomainRule("street2", "=", true, ""),
            DomainRule("street2", "ilike", 5, "e"),
            DomainRule("street2", "=like", "%u%", "ab"),
            DomainRule("street2", "=like", "", "c", in19: "cd"),
            DomainRule("street2", "=like", 5, "e", in19: "!TypeError"),
            DomainRule("street2", "not =like", "R%", "!ValueError", in19: "bcde"),
            DomainRule("street2", "not =ilike", "R%", "!ValueError", in19: "cde"),
            DomainRule("street2", ">", false, "", in19: "abe"),
            DomainRule("street2", "<", "R", "ce", in19: "cde"),
            DomainRule(["!", ["street2", "<", "R"]], "ab"),
            DomainRule(
                "street2", "child_of", "Rue", "!KeyError", in17: "!SyntaxError", in19: "!ValueError"
            ),
            DomainRule("street2", "any", [["id", "=", 1]], "!KeyError", in19: "!ValueError"),
        ])
    func texts(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            let values: [FieldValue] = ["Rue", "rue", "", false, "5"]
            return try values.enumerated().map { place, value in
                try client.create(
                    "res.partner", ["name": .string("t\(place)"), "street2": value])
            }
        }
    }

    @Test(
        "selections have no empty text, and NULL is neither less nor more",
        arguments: [
            DomainRule("type", "=", "delivery", "b"),
            DomainRule("type", "!=", "delivery", "acd"),
            DomainRule("type", "=", false, "d"),
            DomainRule("type", "=", "", ""),
            DomainRule("type", "in", [false, "other"], "cd"),
            DomainRule("type", "not in", [false, "other"], "ab"),
            DomainRule("type", "not in", ["other"], "abd"),
            DomainRule("type", "<", "e", "ab"),
            DomainRule(["!", ["type", "<", "e"]], "c", in19: "cd"),
            DomainRule("type", "ilike", "ER", "bc"),
            DomainRule("type", "not ilike", "ER", "ad"),
            DomainRule("type", "=ilike", "OTH%", "c"),
        ])
    func selections(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            let values: [FieldValue] = ["contact", "delivery", "other", false]
            return try values.enumerated().map { place, value in
                try client.create("res.partner", ["name": .string("t\(place)"), "type": value])
            }
        }
    }

    @Test(
        "numbers: `partner_latitude`, of which d has none",
        arguments: [
            DomainRule("partner_latitude", "=", 1.5, "a"),
            DomainRule("partner_latitude", "=", "1.5", "a"),
            DomainRule("partner_latitude", "=", "x", "!ValueError"),
            DomainRule("partner_latitude", "!=", 1.5, "bcd"),
            DomainRule("partner_latitude", "<", 1, "bcd", in17: "bc"),
            DomainRule("partner_latitude", "<=", 0, "bcd", in17: "bc"),
            DomainRule("partner_latitude", ">", 0, "a"),
            DomainRule(["!", ["partner_latitude", ">", 0]], "bcd", in17: "bc"),
            DomainRule("partner_latitude", "in", [0, 1.5], "acd", in17: "ac"),
            DomainRule("partner_latitude", "not in", [0], "ab", in17: "abd"),
            DomainRule("partner_latitude", "=like", "1", ""),
            DomainRule("partner_latitude", "=ilike", "x", "!ValueError", in19: ""),
        ])
    func floats(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            let values: [FieldValue?] = [1.5, -2, 0, nil]
            return try values.enumerated().map { place, value in
                var record: FieldObject = ["name": .string("t\(place)")]
                record["partner_latitude"] = value
                return try client.create("res.partner", record)
            }
        }
    }

    @Test(
        "truth values: unset is false, and 19.0 takes nothing but a choice of them",
        arguments: [
            DomainRule("is_company", "=", true, "a"),
            DomainRule("is_company", "!=", true, "b"),
            DomainRule("is_company", "in", [true, false], "ab"),
            DomainRule("is_company", "not in", [false], "a"),
            DomainRule("is_company", "=?", false, "ab"),
            DomainRule("is_company", "<", true, "b", in19: "!ValueError"),
            DomainRule("is_company", "ilike", "tru", "a", in19: "!ValueError"),
            DomainRule("is_company", "in", [], ""),
            DomainRule("is_company", "not in", [], "ab"),
        ])
    func truths(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            try [true, false].map { value in
                try client.create("res.partner", ["name": "t", "is_company": .bool(value)])
            }
        }
    }

    @Test(
        "a text of limited size is compared by its first letters", arguments: OdooVersion.allCases)
    func sizes(version: OdooVersion) throws {
        var client = try Client(version)
        let found = try client.search("res.country", [["code", "=", "BEL"]])
        let whole = try client.search("res.country", [["code", "=", "BE"]])
        #expect(found == whole)
        #expect(whole.count == 1)
    }

    @Test("ids are compared with numbers only", arguments: OdooVersion.allCases)
    func ids(version: OdooVersion) throws {
        var client = try Client(version)
        let first = try client.create("res.partner", ["name": "x"])
        let second = try client.create("res.partner", ["name": "y"])
        let both: FieldValue = ["id", "in", [.int(first), .int(second)]]
        func found(_ comparison: String, _ value: FieldValue) throws -> [Int64] {
            try client.search(
                "res.partner", .array([both, ["id", .string(comparison), value]]),
                keywords: ["order": "id"])
        }
        #expect(try found(">", false).isEmpty)
        #expect(try found("<=", nil).isEmpty)
        #expect(try found("<", .int(second)) == [first])
        #expect(try found("!=", false) == [first, second])
        #expect(try found("not in", [.int(first), false]) == [second])
        #expect(try found("child_of", .array([.int(first)])) == [first])
    }
}
