import MockOdoo
import OdooProtocol
import Testing

@Suite("Rules of domains: values of another type than the field's")
struct OddValueRulesTests {
    @Test(
        "truth values beside true (a), false (b) and none (c)",
        arguments: [
            DomainRule("employee", "in", true, "a"),
            DomainRule("employee", "not in", true, "bc"),
            DomainRule("employee", "not in", false, "a", in19: "abc"),
            DomainRule("employee", "!=", 0, "a"),
            DomainRule("employee", "!=", 1, "bc"),
            DomainRule("employee", "=", "", "bc", in17: "b"),
            DomainRule("employee", "=", "x", "a", in19: "bc"),
            DomainRule("employee", "in", ["True"], "", in19: "a"),
            DomainRule("employee", "in", [nil], "", in19: "bc"),
            DomainRule("employee", "in", [1, 0], "abc"),
            DomainRule("employee", "in", 5, "!ValueError", in19: "a"),
        ])
    func truth(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            let values: [FieldObject] = [
                ["name": "t", "employee": true], ["name": "f", "employee": false], ["name": "u"],
            ]
            return try values.map { try client.create("res.partner", $0) }
        }
    }

    @Test(
        "what is plainly false finds nothing before 19.0, whatever else the domain says",
        arguments: [
            DomainRule([["nope", "=", 1], ["id", "in", []]], "", in19: "!ValueError"),
            DomainRule([["city", "in", nil]], ""),
            DomainRule([["city", "not in", nil]], "!ValueError", in19: "ab"),
            DomainRule(["|", ["city", "in", ""], ["city", "=", "x"]], "!ValueError", in19: "a"),
            DomainRule([["city", "in", true]], ""),
            DomainRule([["city", "in", [["x"]]]], "", in19: "!TypeError"),
            DomainRule([["city", "=", ["a": 1]]], "", in19: "!TypeError"),
            DomainRule([["id", "any", [["city", "=", "x"]]]], "!KeyError", in19: "a"),
            DomainRule([["id", "not any", [["city", "=", "x"]]]], "!KeyError", in19: "b"),
            DomainRule([true], "!TypeError", in19: "!ValueError"),
            DomainRule([[5, "=", "a"]], "!ValueError", in19: "!TypeError"),
            DomainRule([["", "=", 1]], "!ValueError", in19: "!TypeError"),
            DomainRule([["city", nil, 1]], "!ValueError", in19: "!AttributeError"),
            DomainRule("name.", "=", 1, "!AssertionError", in19: ""),
            DomainRule("display_name", "=", "none", "", in17: "ab"),
        ])
    func plainly(rule: DomainRule) throws {
        try rule.check(on: "res.partner") { client in
            [
                try client.create("res.partner", ["name": "one", "city": "x"]),
                try client.create("res.partner", ["name": "two"]),
            ]
        }
    }

    @Test("ids are compared as text until 18.0, but in a list as what they are")
    func identifiers() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let id = try client.create("res.partner", ["name": "one"])
            #expect(try client.search("res.partner", [["id", "in", [3_000_000_000]]]) == [])
            let whole: FieldValue = [["id", "in", [.decimal(DecimalNumber(Double(id)))]]]
            #expect(try client.search("res.partner", whole) == [id])
            let all: FieldValue = [["id", "ilike", false], ["id", "=", .int(id)]]
            #expect(try client.search("res.partner", all) == [id])
            for odd: FieldValue in [true, 1.5] where version != .v19 {
                #expect(throws: OdooFault.self) {
                    try client.search("res.partner", [["id", "=", odd]])
                }
            }
        }
    }

    @Test("errors show the leaf as the version has turned it round")
    func shownLeaves() throws {
        var client = try Client(.v18)
        func text(_ domain: FieldValue) -> String {
            do throws(OdooFault) {
                _ = try client.call("res.partner", "search", domain)
                return ""
            } catch { return error.text }
        }
        #expect(text(["!", ["nope", "=", 1]]).hasSuffix("in leaf ('nope', '!=', 1)"))
        #expect(text(["!", ["nope", ">", 1]]).hasSuffix("in leaf ('nope', '<=', 1)"))
        #expect(text([["nope", "=", [1]]]).hasSuffix("in leaf ('nope', 'in', [1])"))
        #expect(text([["nope", "in", true]]).hasSuffix("in leaf ('nope', '=', True)"))
        #expect(text([["parent_id.", "=", 1]]) == "Invalid leaf ('', '=', 1)")
        #expect(text([[".name", "=", 1]]).hasPrefix("Invalid field res.partner. in leaf"))
    }
}
