import OdooProtocol
import Testing

@Suite("Decimal numbers")
struct DecimalNumberTests {
    @Test("every spelling of the table becomes Python's, in JSON and on its own")
    func table() throws {
        for row in try Tables.rows("numbers", "numbers") {
            let spelling = try row.text("spelling")
            let decimal = try #require(DecimalNumber(parsing: spelling), "\(spelling)")
            #expect(decimal.text == (try row.text("decimal")))
            let value = try JSONCodec.parse(spelling)
            #expect(JSONCodec.write(value) == Array(try row.text("json").utf8))
            let isInt = try row.text("kind") == "int"
            #expect((value.intValue != nil) == isInt, "\(spelling)")
        }
    }

    @Test("a canonical spelling is its own canonical spelling, alone and in JSON")
    func fixedPoint() throws {
        for row in try Tables.rows("numbers", "numbers") {
            let text = try row.text("decimal")
            let decimal = try #require(DecimalNumber(parsing: text))
            #expect(decimal.text == text)
            #expect(try JSONCodec.parse(text) == .decimal(decimal))
        }
    }

    @Test("floats are spelled as Python spells them")
    func floats() throws {
        for row in try Tables.rows("numbers", "floats") {
            let bits = try #require(UInt64(try row.text("bits"), radix: 16))
            let value = Double(bitPattern: bits)
            #expect(DecimalNumber(value).text == (try row.text("text")))
            #expect(DecimalNumber(value).doubleValue == value)
        }
    }

    @Test("what is no JSON number is none")
    func malformed() throws {
        for row in try Tables.rows("numbers", "malformed") {
            let spelling = try #require(row.stringValue)
            #expect(DecimalNumber(parsing: spelling) == nil, "\(spelling)")
        }
    }

    @Test(
        "spellings of one value are one number",
        arguments: [
            ["100.0", "1e2", "1E+2", "100.00", "1000e-1", "0.1e3", "100"],
            ["0.1", "0.10", "1e-1", "10E-2"], ["1e+16", "10000000000000000.0", "1E16"],
            ["-0.0", "-0e5", "-0.000"], ["1e-05", "0.00001", "0.1e-4", "10e-6"],
        ])
    func oneSpelling(_ spellings: [String]) {
        let numbers = spellings.map { DecimalNumber(parsing: $0) }
        #expect(Set(numbers).count == 1)
        #expect(numbers[0]?.text == spellings[0])
    }

    @Test("floats that JSON cannot spell become the nearest that it can")
    func notFinite() {
        #expect(DecimalNumber(.infinity).text == "1.7976931348623157e+308")
        #expect(DecimalNumber(-.infinity).text == "-1.7976931348623157e+308")
        #expect(DecimalNumber(.nan).text == "0.0")
    }

    @Test("an exponent out of range is refused, unless the value is 0")
    func exponents() {
        #expect(DecimalNumber(parsing: "1e999999999")?.text == "1e+999999999")
        #expect(DecimalNumber(parsing: "1e1000000000") == nil)
        #expect(DecimalNumber(parsing: "1e-99999999999999999999999") == nil)
        #expect(DecimalNumber(parsing: "0e99999999999999999999999")?.text == "0.0")
    }

    @Test("whole numbers beyond 64 bits know it")
    func wholeNumbers() {
        #expect(DecimalNumber(parsing: "9223372036854775808")?.isWholeNumber == true)
        #expect(DecimalNumber(parsing: "9223372036854775808.0")?.isWholeNumber == false)
        #expect(DecimalNumber(parsing: "1e30")?.isWholeNumber == false)
    }
}
