import MockOdoo
import OdooProtocol
import Testing

@Suite("Comparing write_date")
struct StampComparisonTests {
    private func finds(
        _ version: OdooVersion, _ comparison: String, _ value: FieldValue,
        keywords: FieldObject = FieldObject()
    ) throws -> Bool {
        var client = try Client(version)
        let id = try client.create("res.partner", ["name": "stamped"])
        let found = try client.search(
            "res.partner",
            [["id", "=", .int(id)], ["write_date", .string(comparison), value]],
            keywords: keywords)
        return found == [id]
    }

    /// The second of `Worlds.noon`, whose microseconds are 412,000.
    private let shown: FieldValue = .string(Worlds.noon.wire)

    @Test(
        "17.0 and 18.0 compare microseconds with the second that they show",
        arguments: [OdooVersion.v17, .v18])
    func microseconds(version: OdooVersion) throws {
        #expect(try finds(version, ">", shown))
        #expect(try finds(version, ">=", shown))
        #expect(try !finds(version, "=", shown))
        #expect(try !finds(version, "<=", shown))
        #expect(try !finds(version, "in", .array([shown])))
        #expect(try finds(version, "!=", shown))
        #expect(try finds(version, "<=", .string(Worlds.noon.wire + ".412000")))
        #expect(try !finds(version, ">", .string(Worlds.noon.wire + ".412000")))
        #expect(try finds(version, "=", .string(Worlds.noon.wire + ".412")))
    }

    @Test("19.0 compares whole seconds: > does not find the second itself, = does")
    func seconds() throws {
        #expect(try !finds(.v19, ">", shown))
        #expect(try finds(.v19, ">=", shown))
        #expect(try finds(.v19, "=", shown))
        #expect(try finds(.v19, "<=", shown))
        #expect(try finds(.v19, "in", .array([shown])))
        #expect(try !finds(.v19, "!=", shown))
        #expect(try !finds(.v19, "<", shown))
        let before = FieldValue.string((Worlds.noon - .seconds(1)).wire)
        #expect(try finds(.v19, ">", before))
    }

    @Test(
        "a half-open window of whole seconds means the same everywhere",
        arguments: OdooVersion.allCases)
    func window(version: OdooVersion) throws {
        let start = Worlds.noon.cutToSecond
        for (lower, upper, isFound) in [
            (start, start + .seconds(1), true), (start - .seconds(5), start, false),
            (start + .seconds(1), start + .seconds(9), false),
        ] {
            var client = try Client(version)
            let id = try client.create("res.partner", ["name": "stamped"])
            let found = try client.search(
                "res.partner",
                [
                    ["id", ">", 6], ["write_date", ">=", .string(lower.wire)],
                    ["write_date", "<", .string(upper.wire)],
                ], keywords: ["order": "id"])
            #expect(found.contains(id) == isFound)
        }
    }

    @Test(
        "a day without time: up to its end for <=, from its end for >",
        arguments: OdooVersion.allCases)
    func days(version: OdooVersion) throws {
        let day = FieldValue.string(Worlds.noon.date.wire)
        #expect(try finds(version, "<=", day))
        #expect(try !finds(version, ">", day))
        #expect(try finds(version, ">=", day))
        #expect(try !finds(version, "<", day))
        #expect(try !finds(version, "=", day))
    }

    @Test("texts that PostgreSQL takes and Python does not")
    func spellings() throws {
        #expect(try finds(.v18, ">=", "2001-01-01T00:00:00.123Z"))
        #expect(try finds(.v18, ">=", "01/01/2001"))
        #expect(try finds(.v18, ">=", "yesterday"))
        for (version, name) in [
            (OdooVersion.v18, "psycopg2.errors.InvalidDatetimeFormat"),
            (.v19, "builtins.ValueError"),
        ] {
            var client = try Client(version)
            do throws(OdooFault) {
                try client.call("res.partner", "search", [["write_date", ">=", "nonsense"]])
                Issue.record("nonsense was taken")
            } catch {
                #expect(error.name == name)
            }
        }
        #expect(throws: OdooFault.self) { try finds(.v19, ">=", "2001-01-01T00:00:00Z") }
    }
}
