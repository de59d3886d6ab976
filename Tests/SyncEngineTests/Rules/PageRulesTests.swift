import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("The search of a page")
struct PageDomainTests {
    let window = Window(
        OdooTimestamp(seconds: 1_764_072_000), OdooTimestamp(seconds: 1_764_158_400))

    @Test("it has both bounds in whole seconds, the end exclusive, and goes on after the last id")
    func domain() throws {
        let value = pageDomain(window, lastID: 412).fieldValue
        let text = String(decoding: JSONCodec.write(value), as: UTF8.self)
        #expect(text.contains(#"["write_date",">=","2025-11-25 12:00:00"]"#))
        #expect(text.contains(#"["write_date","<","2025-11-26 12:00:00"]"#))
        #expect(text.contains(#"["id",">",412]"#))
        #expect(try Domain(parsing: value).normalised == pageDomain(window, lastID: 412).normalised)
    }

    @Test("references are searched below the horizon or without a stamp")
    func references() {
        let value = referenceDomain([3, 5], horizon: window.start).fieldValue
        let text = String(decoding: JSONCodec.write(value), as: UTF8.self)
        #expect(text.contains(#"["id","in",[3,5]]"#))
        #expect(
            text.contains(#""|",["write_date","=",false],["write_date","<","2025-11-25 12:00:00"]"#)
        )
    }
}

@Suite("Which page is the last, and which cannot be")
struct CheckPageTests {
    let window = Window(
        OdooTimestamp(seconds: 1_764_072_000), OdooTimestamp(seconds: 1_764_158_400))

    func check(_ rows: [(Int64, OdooTimestamp?)], lastID: Int64 = 10, limit: Int = 3) -> String? {
        checkPage(
            rows.map { (id: $0.0, stamp: $0.1) }, window: window, lastID: lastID, limit: limit)
    }

    @Test("only an empty page is the last one")
    func last() {
        #expect(isLastPage(rows: 0, limit: 200))
        #expect(!isLastPage(rows: 1, limit: 200))
        #expect(!isLastPage(rows: 200, limit: 200))
    }

    @Test("ids increase strictly from the page before on, and stamps lie inside of the window")
    func good() {
        #expect(check([]) == nil)
        let edge = window.end - .seconds(1)
        #expect(check([(11, window.start), (12, edge), (90, window.start)]) == nil)
    }

    @Test("what cannot be an answer is told in words")
    func bad() throws {
        #expect(check([(10, window.start)])?.contains("id 10 after id 10") == true)
        #expect(check([(12, window.start), (11, window.start)]) != nil)
        #expect(check([(12, window.start), (12, window.start)]) != nil)
        #expect(check([(11, window.end)])?.contains("outside") == true)
        #expect(check([(11, window.start - .seconds(1))]) != nil)
        #expect(check([(11, nil)])?.contains("without a stamp") == true)
        #expect(check((11...14).map { ($0, window.start) })?.contains("at most 3") == true)
    }
}

@Suite("Which fields are mirrored")
struct MirroredFieldsTests {
    let schema = ModelSchema(
        model: "m",
        fields: [
            ("id", ["type": "integer"]), ("write_date", ["type": "datetime"]),
            ("name", ["type": "char"]), ("total", ["type": "monetary", "store": false]),
            ("image", ["type": "binary"]), ("lines", ["type": "one2many", "relation": "l"]),
            ("tags", ["type": "many2many", "relation": "t"]),
            ("partner_id", ["type": "many2one", "relation": "res.partner"]),
            ("cost", ["type": "float", "company_dependent": true]),
            ("access_token", ["type": "char"]), ("Password_hash", ["type": "char"]),
        ].compactMap { name, attributes in
            FieldSchema(name: name, attributes: (attributes as FieldValue).objectValue ?? [:])
        })

    @Test("stored ones that are small, alike for all companies and not secret")
    func byDefault() {
        let names = mirroredFields(schema, configured: nil).map(\.name)
        #expect(names == ["id", "name", "partner_id", "write_date"])
    }

    @Test("those that are configured, as they are, and always id and stamp")
    func configured() {
        let names = mirroredFields(schema, configured: ["tags", "total", "absent"]).map(\.name)
        #expect(names == ["id", "tags", "total", "write_date"])
    }
}
