import Companies
import FoundationEssentials
import MockOdoo
import OdooProtocol
import Testing

@Suite("Reading companies")
struct FixtureLoadingTests {
    @Test("a record reads with stamps exact to the microsecond")
    func reads() throws {
        let scratch = try ScratchFixtures()
        try scratch.company(
            "res.partner",
            """
            {"id":7,"created":-123456.789012,"written":-5.000001,"by":2,"changed by":1,"values":{}}
            {"id":5,"created":-0.000001,"by":1,"values":{}}

            {"id":9,"created":-3,"by":2,"values":{}}
            {"id":11,"created":-0.00001,"by":2,"values":{}}
            """)
        let rows = try scratch.fixtures.company("one").rows
        #expect(rows.map(\.id) == [5, 7, 9, 11])
        #expect(rows[0].created == .microseconds(-1))
        #expect(rows[0].written == nil)
        #expect(rows[1].created == .microseconds(-123_456_789_012))
        #expect(rows[1].written == .microseconds(-5_000_001))
        #expect((rows[1].createUID, rows[1].writeUID) == (2, 1))
        #expect(rows[2].created == .seconds(-3))
        #expect(rows[3].created == .microseconds(-10))
    }

    static let mistakes: [(String, String, FixtureError.Code, Int?, String)] = [
        ("res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{}"#, .badRecord, 1, "not JSON"),
        ("res.partner", "[1]", .badRecord, 1, "expected an object"),
        ("res.partner", #"{"id":0,"created":-1.5,"by":2,"values":{}}"#, .badRecord, 1, "\"id\""),
        ("res.partner", #"{"id":"1","created":-1.5,"by":2,"values":{}}"#, .badRecord, 1, "\"id\""),
        ("res.partner", #"{"id":1,"by":2,"values":{}}"#, .badRecord, 1, "\"created\""),
        (
            "res.partner", #"{"id":1,"created":-1.1234567,"by":2,"values":{}}"#, .badRecord, 1,
            "six decimals"
        ),
        (
            "res.partner", #"{"id":1,"created":-1e20,"by":2,"values":{}}"#, .badRecord, 1,
            "six decimals"
        ),
        (
            "res.partner", #"{"id":1,"created":-1e-9,"by":2,"values":{}}"#, .badRecord, 1,
            "six decimals"
        ),
        (
            "res.partner", #"{"id":1,"created":99999999999999999,"by":2,"values":{}}"#, .badRecord,
            1, "six decimals"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"written":-2.5,"by":2,"values":{}}"#,
            .badRecord, 1, "before"
        ),
        ("res.partner", #"{"id":1,"created":-1.5,"values":{}}"#, .badRecord, 1, "\"by\""),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"changed by":null,"values":{}}"#,
            .badRecord, 1, "changed by"
        ),
        ("res.partner", #"{"id":1,"created":-1.5,"by":2}"#, .badRecord, 1, "\"values\""),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"value":{},"values":{}}"#, .badRecord, 1,
            "\"value\""
        ),
        (
            "res.partner", "\n" + #"{"id":1,"created":-1.5,"by":2,"values":{"nome":"A"}}"#,
            .unknownField, 2, "nome"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"display_name":"A"}}"#,
            .unknownField, 1, "display_name"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"name":5}}"#, .badValue, 1,
            "expected text"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"parent_id":[3,"A"]}}"#,
            .badValue, 1, "one res.partner"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"category_id":7}}"#, .badValue,
            1, "list of ids"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"type":"boss"}}"#, .badValue,
            1, "choices"
        ),
        (
            "res.partner", #"{"id":1,"created":-1.5,"by":2,"values":{"active":1}}"#, .badValue, 1,
            "true or false"
        ),
        (
            "sale.order",
            #"{"id":1,"created":-1.5,"by":2,"values":{"date_order":"2025-02-30 00:00:00"}}"#,
            .badValue, 1, "instant"
        ),
        (
            "sale.order",
            #"{"id":1,"created":-1.5,"by":2,"values":{"validity_date":"25.11.2025"}}"#, .badValue,
            1, "date"
        ),
        (
            "sale.order", #"{"id":1,"created":-1.5,"by":2,"values":{"amount_total":"1.0"}}"#,
            .badValue, 1, "number"
        ),
        (
            "sale.ordr", #"{"id":1,"created":-1.5,"by":2,"values":{}}"#, .unknownModel, nil,
            "sale.order"
        ),
        (
            "crm.tag", #"{"id":1,"created":-1.5,"by":2,"values":{"colour":1}}"#, .unknownField, 1,
            "colour"
        ),
        (
            "res.partner",
            #"{"id":4,"created":-1.5,"by":2,"values":{}}"# + "\n"
                + #"{"id":4,"created":-1.5,"by":2,"values":{}}"#, .duplicateID, 2, "line 1"
        ),
    ]

    @Test("a mistake is told with file and line and what was expected", arguments: mistakes.indices)
    func mistake(which: Int) throws {
        let (model, lines, code, line, word) = Self.mistakes[which]
        let scratch = try ScratchFixtures("mistake\(which)")
        try scratch.company(model, lines)
        let error = try #require(scratch.mistake())
        #expect(error.code == code)
        #expect(error.line == line)
        #expect(error.file == "\(scratch.folder)/one/records/\(model).jsonl")
        #expect(error.reason.contains(word), "\(error)")
        let place = line.map { ".jsonl:\($0): " } ?? ".jsonl: "
        #expect(error.description.contains(place))
    }

    @Test("a company that is not there: the ones that are")
    func noSuchCompany() throws {
        let error = try #require(throws: FixtureError.self) {
            _ = try ShippedCompanies.fixtures.company("acm")
        }
        #expect(error.code == .noSuchCompany)
        #expect(error.description.hasPrefix("there is no company \"acm\" in "))
        #expect(
            error.description.hasSuffix("there is acme, acme-recent, base. Did you mean acme?"))
        let far = try #require(throws: FixtureError.self) {
            _ = try ShippedCompanies.fixtures.company("somebody")
        }
        #expect(far.description.hasSuffix("there is acme, acme-recent, base"))
        let made = try #require(throws: FixtureError.self) {
            _ = try ShippedCompanies.fixtures.profile(of: "basee")
        }
        #expect(made.description.hasSuffix("Did you mean base?"))
    }

    @Test("no folder, no schemas, a broken schema: each one sentence with the path")
    func missing() throws {
        let none = try #require(throws: FixtureError.self) {
            _ = try Fixtures(folder: "/nowhere/at/all/").companyNames()
        }
        #expect(none.description == "/nowhere/at/all: there is no such folder of companies")
        let schemas = try #require(throws: FixtureError.self) {
            _ = try Fixtures(folder: "/nowhere").schemas(.v17)
        }
        #expect(schemas.code == .noSchemas)
        #expect(schemas.file == "/nowhere/schema/17.0")
        let scratch = try ScratchFixtures()
        try FileManager.default.removeItem(atPath: "\(scratch.folder)/schema")
        try scratch.write("{\"name\":\n[", to: "schema/18.0/a.b.json")
        let broken = try #require(throws: FixtureError.self) {
            _ = try scratch.fixtures.schemas(.v18)
        }
        #expect(broken.code == .badSchema)
        #expect(broken.line == 2)
    }

    @Test(
        "a profile with mistakes, or of another name than its folder, is refused with its position")
    func profiles() throws {
        let scratch = try ScratchFixtures()
        try scratch.write("company: one\ncuonts: {}\n", to: "one/company.yaml")
        let typo = try #require(scratch.mistake())
        #expect(typo.code == .badProfile)
        #expect(typo.description.contains("one/company.yaml:2:1"), "\(typo)")
        try scratch.write("company: two\n", to: "one/company.yaml")
        #expect(scratch.mistake()?.reason.contains("\"two\"") == true)
    }

    @Test("a folder that cannot be written: unwritable, with its path")
    func unwritable() throws {
        let scratch = try ScratchFixtures()
        try scratch.write("in the way", to: "file")
        let error = try #require(throws: FixtureError.self) {
            _ = try Fixtures.make(ShippedCompanies.small(), into: "\(scratch.folder)/file/tiny")
        }
        #expect(error.code == .unwritable)
        #expect(error.file?.hasPrefix("\(scratch.folder)/file/tiny") == true)
    }
}
