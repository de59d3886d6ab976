import MockOdoo
import OdooProtocol
import Testing

@Suite("Limits and offsets that are no plain numbers")
struct LimitTests {
    /// What a search of five tags gives: how many it finds, or the class and text of the fault.
    private func found(_ version: OdooVersion, _ keywords: FieldObject) throws -> String {
        var client = try Client(version)
        for number in 1...5 {
            _ = try client.create("res.partner.category", ["name": .string("tag \(number)")])
        }
        do throws(OdooFault) {
            let ids = try client.call("res.partner.category", "search", [], keywords: keywords)
            return "\(ids?.arrayValue?.count ?? -1)"
        } catch {
            return "\(error.name): \(error.text.split(separator: "\n").first ?? "")"
        }
    }

    @Test(
        "texts are read and fractions rounded, as PostgreSQL does",
        arguments: OdooVersion.allCases)
    func numbers(version: OdooVersion) throws {
        #expect(try found(version, ["limit": "2"]) == "2")
        #expect(try found(version, ["limit": 2.5]) == "3")
        #expect(try found(version, ["limit": 0.2]) == "0")
        #expect(try found(version, ["offset": "3"]) == "2")
        #expect(try found(version, ["limit": ""]) == "5")
        #expect(try found(version, ["limit": []]) == "5")
    }

    @Test("what is no number is refused in its words", arguments: OdooVersion.allCases)
    func refusals(version: OdooVersion) throws {
        #expect(
            try found(version, ["limit": "x"])
                == "psycopg2.errors.InvalidTextRepresentation: "
                + "invalid input syntax for type bigint: \"x\"")
        #expect(
            try found(version, ["limit": true])
                == "psycopg2.errors.DatatypeMismatch: "
                + "argument of LIMIT must be type bigint, not type boolean")
        #expect(
            try found(version, ["offset": [1]])
                == "psycopg2.errors.DatatypeMismatch: "
                + "argument of OFFSET must be type bigint, not type integer[]")
        #expect(
            try found(version, ["limit": -1])
                == "psycopg2.errors.InvalidRowCountInLimitClause: LIMIT must not be negative")
    }

    @Test("a count has a limit of its own, which must not be negative")
    func counts() throws {
        var client = try Client(.v18)
        #expect(try client.call("res.country", "search_count", [], keywords: ["limit": 7]) == 7)
        #expect(throws: OdooFault.self) {
            try client.call("res.country", "search_count", [], keywords: ["limit": -7])
        }
    }
}
