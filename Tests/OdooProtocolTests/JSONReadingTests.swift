import OdooProtocol
import Testing

@Suite("Reading JSON")
struct JSONReadingTests {
    @Test("every document of the table is taken or refused as it says, and written as Python does")
    func table() throws {
        for row in try Tables.rows("json_cases", "documents") {
            let bytes =
                try row["hex"] == nil
                ? Array(row.text("text").utf8) : Tables.bytes(hex: row.text("hex"))
            guard try row.member("accepted") == true else {
                #expect(throws: JSONError.self, "\(row)") { try JSONCodec.parse(bytes) }
                continue
            }
            let value = try JSONCodec.parse(bytes)
            let python = String(decoding: JSONCodec.writePython(value), as: UTF8.self)
            let canonical = String(decoding: JSONCodec.writeCanonical(value), as: UTF8.self)
            #expect(Array(python.utf8) == Array(try row.text("python").utf8), "\(row)")
            #expect(Array(canonical.utf8) == Array(try row.text("canonical").utf8), "\(row)")
        }
    }

    @Test(
        "an error tells kind, byte, line and column",
        arguments: [
            ("", JSONError.Code.unexpectedEnd, 0, 1, 1), ("[1,\n 2,]", .unexpectedByte, 7, 2, 4),
            ("{\"é\": nul}", .unexpectedByte, 10, 1, 10), ("[1] 2", .trailingBytes, 4, 1, 5),
            ("01", .malformedNumber, 1, 1, 2), ("[1.]", .malformedNumber, 3, 1, 4),
            ("1.", .unexpectedEnd, 2, 1, 3), ("\"\\x\"", .malformedEscape, 1, 1, 2),
            ("\"a\\ud800\"", .unpairedSurrogate, 2, 1, 3), ("\"a\nb\"", .controlCharacter, 2, 1, 3),
            ("\u{FEFF}1", .byteOrderMark, 0, 1, 1), ("[1e1000000000]", .numberOutOfRange, 1, 1, 2),
            ("{\"a\" 1}", .unexpectedByte, 5, 1, 6), ("{\"a\":1,}", .unexpectedByte, 7, 1, 8),
            ("[\n\n\n  x]", .unexpectedByte, 6, 4, 3), ("\"abc", .unexpectedEnd, 4, 1, 5),
        ])
    func positions(
        _ text: String, _ code: JSONError.Code, _ byte: Int, _ line: Int, _ column: Int
    ) {
        let error = #expect(throws: JSONError.self) { try JSONCodec.parse(text) }
        #expect(error?.code == code)
        #expect(error?.offset == byte)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.expected.isEmpty == false)
    }

    @Test("an error in words names the place and what was expected")
    func words() {
        let error = #expect(throws: JSONError.self) { try JSONCodec.parse("[1,\n2 3]") }
        #expect(
            error?.description
                == "JSON, line 2, column 3 (byte 6): unexpectedByte; expected ',' or ']'")
    }

    @Test("bytes that are not UTF-8 are refused at the first that is wrong, also behind an escape")
    func invalidUTF8() {
        let cases: [(bytes: [UInt8], offset: Int)] = [
            ([0x22, 0x61, 0xC3, 0xA9, 0xFF, 0x22], 4), ([0x22, 0x5C, 0x6E, 0xC3, 0x22], 3),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0x61, 0xF0, 0x9F, 0x98, 0x22], 2),
        ]
        for (bytes, offset) in cases {
            let error = #expect(throws: JSONError.self) { try JSONCodec.parse(bytes) }
            #expect(error?.code == .invalidUTF8)
            #expect(error?.offset == offset)
        }
    }

    @Test("whole numbers keep 64 bits, larger ones every digit")
    func wholeNumbers() throws {
        #expect(try JSONCodec.parse("9223372036854775807") == .int(.max))
        #expect(try JSONCodec.parse("-9223372036854775808") == .int(.min))
        #expect(try JSONCodec.parse("-0") == 0)
        let large = try JSONCodec.parse("9223372036854775808")
        #expect(JSONCodec.write(large) == Array("9223372036854775808".utf8))
        #expect(large.intValue == nil)
    }

    @Test("of equal keys the last value counts, at the place of the first")
    func equalKeys() throws {
        let few = try JSONCodec.parse("{\"a\":1,\"b\":2,\"a\":3}")
        #expect(few.objectValue?.keys == ["a", "b"])
        #expect(few["a"] == 3)
        let many = (0..<40).map { "\"k\($0 % 20)\":\($0)" }.joined(separator: ",")
        let object = try #require(try JSONCodec.parse("{\(many)}").objectValue)
        #expect(object.count == 20)
        #expect(object["k3"] == 23)
        let rows = try JSONCodec.parse("[{\"a\":1,\"a\":2},{\"a\":3,\"a\":4},{\"a\":5}]")
        #expect(rows == [["a": 2], ["a": 4], ["a": 5]])
    }

    @Test("keys that only look alike stay two keys")
    func alikeKeys() throws {
        let object = try #require(
            try JSONCodec.parse("{\"\\u00e9\":1,\"e\\u0301\":2}").objectValue)
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test("rows that leave, shorten, reorder or extend the keys of the row before keep their own")
    func templates() throws {
        let text = """
            [{"a":1,"b":2},{"a":3,"b":4},{"a":5},{"a":6,"b":7},{"b":8,"a":9},{"a":1,"b":2,"c":3},
             {},{"a":{"a":1,"b":{"a":2}},"b":[{"a":3}]},{"a":0,"bb":1},{"a":0,"b":1}]
            """
        let expected: FieldValue = [
            ["a": 1, "b": 2], ["a": 3, "b": 4], ["a": 5], ["a": 6, "b": 7], ["b": 8, "a": 9],
            ["a": 1, "b": 2, "c": 3], [:], ["a": ["a": 1, "b": ["a": 2]], "b": [["a": 3]]],
            ["a": 0, "bb": 1], ["a": 0, "b": 1],
        ]
        let value = try JSONCodec.parse(text)
        #expect(value == expected)
        #expect(JSONCodec.write(value) == JSONCodec.write(expected))
    }

    @Test(
        "depth is limited, however deep the document is", arguments: ["[", "{\"a\":", "[{\"a\":"])
    func depth(_ opening: String) {
        let text = String(repeating: opening, count: 100_000)
        for limit in [0, 1, 512, JSONCodec.Limits.deepest, .max] {
            let limits = JSONCodec.Limits(depth: limit)
            let error = #expect(throws: JSONError.self) {
                try JSONCodec.parse(text, limits: limits)
            }
            #expect(error?.code == .tooDeep)
        }
    }

    @Test("a document as deep as the limit is taken, one level more is not")
    func depthEdge() throws {
        let limits = JSONCodec.Limits(depth: 5)
        #expect(try JSONCodec.parse("[[[[[1]]]]]", limits: limits) == [[[[[1]]]]])
        #expect(throws: JSONError.self) { try JSONCodec.parse("[[[[[[1]]]]]]", limits: limits) }
        let deepest = JSONCodec.Limits.deepest
        let text =
            String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)
        let value = try JSONCodec.parse(text, limits: JSONCodec.Limits(depth: .max))
        #expect(JSONCodec.write(value) == Array(text.utf8))
        #expect(value == value)
    }

    @Test("a document larger than the limit is refused unread")
    func size() throws {
        let limits = JSONCodec.Limits(bytes: 4)
        #expect(try JSONCodec.parse("[12]", limits: limits) == [12])
        let error = #expect(throws: JSONError.self) { try JSONCodec.parse("[123]", limits: limits) }
        #expect(error?.code == .tooLarge)
    }

    @Test("strings of every length around the eight bytes of a step are found whole")
    func lengths() throws {
        for length in 0...40 {
            for special in ["\\n", "é", "\\\"", "\\u0041", ""] {
                let text = String(repeating: "x", count: length)
                let value = try JSONCodec.parse("[\"\(text)\(special)\(text)\", 1]")
                let decoded = ["\\n": "\n", "\\\"": "\"", "\\u0041": "A"][special] ?? special
                #expect(value == [.string(text + decoded + text), 1])
            }
        }
    }
}
