import Testing

@testable import OdooProtocol

@Suite("Documents read one after another")
struct JSONSeriesTests {
    @Test("each says what it says alone, whatever came before it", arguments: 1...150)
    func random(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        var series = JSONSeries()
        for _ in 0..<12 {
            let value = generator.value(depth: 3)
            let bytes =
                switch generator.below(3) {
                case 0: JSONCodec.write(value)
                case 1: JSONCodec.writePython(value)
                default: JSONCodec.writePretty(value)
                }
            let alone = try JSONCodec.parse(bytes)
            let found = try series.parse(bytes)
            #expect(found == alone)
            #expect(JSONCodec.write(found) == JSONCodec.write(alone))
        }
    }

    /// Keys that begin alike, come in other orders, twice, or are spelled otherwise.
    @Test(
        "keys that are almost those of the document before are not taken for them",
        arguments: [
            #"{"a":1,"b":2,"c":3}"#, #"{"a":1,"b":2}"#, #"{"a":1,"b":2,"d":3}"#, #"{"b":1,"a":2}"#,
            #"{"a":1,"a":2,"b":3}"#, #"{"\u0061":1,"b":2}"#, #"{"ab":1,"bc":2,"c":3}"#, #"{}"#,
            #"{"a":{"a":1,"b":2},"b":[{"a":1},{"a":1,"b":2}]}"#, #"{ "a" : 1 , "b" : 2 }"#,
            #"{"long_name_of_a_field":1,"long_name_of_b_field":2}"#, #"[{"a":1},{"b":1}]"#,
        ])
    func neighbours(second: String) throws {
        let firsts = [
            #"{"a":1,"b":2,"c":3}"#, #"[{"a":1,"b":2},{"a":3,"b":4}]"#, #"{"\u0061":1}"#, "{}",
            #"{"long_name_of_a_field":1,"long_name_of_a_fielt":2}"#, #"{"a":{"a":1,"c":2}}"#,
        ]
        for first in firsts {
            var series = JSONSeries()
            _ = try series.parse(first)
            let found = try series.parse(second)
            #expect(JSONCodec.write(found) == JSONCodec.write(try JSONCodec.parse(second)))
        }
    }

    @Test("a refused document leaves no trace in the next one")
    func refused() throws {
        var series = JSONSeries()
        _ = try series.parse(#"{"a":1,"b":2}"#)
        #expect(throws: JSONError.self) { try series.parse(#"{"a":1,"c":"#) }
        #expect(try series.parse(#"{"a":1,"b":2}"#) == ["a": 1, "b": 2])
        #expect(try series.parse(#"{"a":1,"c":2}"#) == ["a": 1, "c": 2])
    }

    @Test("rows of one shape share one list of keys, across documents")
    func sharing() throws {
        var series = JSONSeries()
        let rows = try (1...3).compactMap { number in
            try series.parse(#"{"name":\#(number),"write_date":false}"#).objectValue
        }
        let places = rows.map { row in row.keys.withUnsafeBufferPointer { $0.baseAddress } }
        #expect(rows.count == 3)
        #expect(Set(places).count == 1)
    }

    @Test("texts are ordered by scalars, and their digests tell them apart", arguments: 1...60)
    func texts(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let padding = String(repeating: "x", count: generator.below(20))
        let texts = (0..<20).map { _ in padding + generator.text() + generator.text() }
        for left in texts {
            for right in texts {
                let isBefore = left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
                #expect(left.precedesByScalars(right) == isBefore)
                #expect((left.quickDigest == right.quickDigest) == left.isExactly(right))
            }
        }
    }
}
