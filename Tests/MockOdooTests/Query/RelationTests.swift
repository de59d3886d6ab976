import MockOdoo
import OdooProtocol
import Testing

@Suite("Domains over relations")
struct RelationTests {
    /// Two companies, three contacts, one contact of a contact; in this order.
    private func family(_ version: OdooVersion = .v18) throws -> (client: Client, ids: [Int64]) {
        var client = try Client(version)
        let root = try client.create("res.partner", ["name": "q Root", "is_company": true])
        let other = try client.create("res.partner", ["name": "q Other", "is_company": true])
        var ids = [root, other]
        for (name, parent) in [("q Kid A", root), ("q Kid B", root), ("q Kid C", other)] {
            ids.append(
                try client.create(
                    "res.partner", ["name": .string(name), "parent_id": .int(parent)]))
        }
        ids.append(
            try client.create("res.partner", ["name": "q Grandkid", "parent_id": .int(ids[2])]))
        return (client, ids)
    }

    private func places(
        _ leaf: FieldValue..., version: OdooVersion = .v18
    ) throws -> [Int] {
        var (client, ids) = try family(version)
        let found = try client.search(
            "res.partner", .array([["name", "=like", "q %"]] + leaf), keywords: ["order": "id"])
        return found.compactMap { ids.firstIndex(of: $0) }
    }

    @Test("a many2one: by id, by name, unset, negated")
    func many2one() throws {
        let (_, ids) = try family()
        #expect(try places(["parent_id", "=", .int(ids[0])]) == [2, 3])
        #expect(try places(["parent_id", "!=", .int(ids[0])]) == [0, 1, 4, 5])
        #expect(try places(["parent_id", "in", .array([.int(ids[1]), false])]) == [0, 1, 4])
        #expect(try places(["parent_id", "not in", .array([.int(ids[0]), false])]) == [4, 5])
        #expect(try places(["parent_id", "=", "q Root"]) == [2, 3])
        #expect(try places(["parent_id", "ilike", "q ROOT"]) == [2, 3, 5])
        #expect(try places(["parent_id", "like", "q ROOT"]).isEmpty)
        #expect(try places(["parent_id", "=?", false]) == [0, 1, 2, 3, 4, 5])
    }

    @Test(
        "paths and any: some record pointed to fits; a negated path counts those that point nowhere"
    )
    func paths() throws {
        #expect(try places(["parent_id.name", "!=", "q Root"]) == [4, 5])
        #expect(try places("!", ["parent_id.name", "=", "q Root"]) == [0, 1, 4, 5])
        #expect(try places(["parent_id", "any", [["name", "ilike", "root"]]]) == [2, 3])
        #expect(
            try places(["parent_id", "not any", [["name", "ilike", "root"]]]) == [0, 1, 4, 5])
        #expect(try places(["parent_id", "any", []]) == [2, 3, 4, 5])
        #expect(try places(["child_ids.name", "ilike", "kid b"]) == [0])
        #expect(try places(["child_ids", "not any", []]) == [3, 4, 5])
        #expect(try places(["child_ids", "=", false]) == [3, 4, 5])
        let both: FieldValue = [["name", "ilike", "kid a"], ["name", "ilike", "kid b"]]
        #expect(try places(["child_ids", "any", both]).isEmpty)
        #expect(
            try places(["child_ids.name", "ilike", "kid a"], ["child_ids.name", "ilike", "kid b"])
                == [0])
    }

    @Test("hierarchies: the record and all below or above it")
    func hierarchies() throws {
        let (_, ids) = try family()
        #expect(try places(["id", "child_of", .int(ids[0])]) == [0, 2, 3, 5])
        #expect(try places("!", ["id", "child_of", .int(ids[0])]) == [1, 4])
        #expect(try places(["id", "parent_of", .int(ids[5])]) == [0, 2, 5])
        #expect(try places(["parent_id", "parent_of", .int(ids[5])]) == [0, 2, 5])
    }

    @Test("what cannot be read is refused in the words of the version")
    func refusals() throws {
        func text(_ domain: FieldValue, _ version: OdooVersion) throws -> String {
            var client = try Client(version)
            do throws(OdooFault) {
                try client.call("res.partner", "search", domain)
                return "no error"
            } catch {
                return "\(error.name): \(error.text)"
            }
        }
        #expect(
            try text([["nope", "=", 1]], .v18)
                == "builtins.ValueError: Invalid field res.partner.nope in leaf ('nope', '=', 1)")
        #expect(
            try text([["nope", "=", 1]], .v19)
                == "builtins.ValueError: Invalid field res.partner.nope in "
                + "condition ('nope', '=', 1)"
        )
        #expect(
            try text([["city", "matches", "x"]], .v18)
                == "builtins.ValueError: Invalid leaf ('city', 'matches', 'x')")
        #expect(
            try text(["|", ["city", "=", "a"]], .v17)
                == "builtins.ValueError: Domain ['|', ['city', '=', 'a']] is "
                + "syntactically not correct."
        )
        #expect(
            try text([["parent_id", "in", 7]], .v18)
                == "builtins.ValueError: Invalid domain term ('parent_id', 'in', 7)")
        #expect(
            try text([["id", "=", 3_000_000_000]], .v18).hasPrefix(
                "psycopg2.errors.NumericValueOutOfRange"))
        #expect(try text([["id", "=", 3_000_000_000]], .v19) == "no error")
    }
}
