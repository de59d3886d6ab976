import OdooProtocol
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
    let value: FieldValue = [
        "z": [1, -10, 1.5, .int(.min)], "a": ["é": "\u{1F600}\u{7F}\n\u{1}/\"\\"], "e": [],
        "o": [:], "n": nil, "t": true,
    ]

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("compact keeps the order of keys and escapes only what it must")
    func compact() {
        #expect(
            text(JSONCodec.write(value)) == #"{"z":[1,-10,1.5,-9223372036854775808],"#
                + #""a":{"é":"😀\#u{7F}\n\u0001/\"\\"},"e":[],"o":{},"n":null,"t":true}"#)
    }

    @Test("canonical sorts keys by their scalars, at every level")
    func canonical() {
        let unsorted: FieldValue = [
            "b": ["y": 1, "x": 2], "B": 0, "\u{FFEE}": 1, "\u{1F600}": 2, "ab": 3, "": 4,
        ]
        #expect(
            text(JSONCodec.writeCanonical(unsorted))
                == #"{"":4,"B":0,"ab":3,"b":{"x":2,"y":1},"\#u{FFEE}":1,"\#u{1F600}":2}"#)
    }

    @Test("Python's manner has blanks and ASCII alone")
    func python() {
        #expect(
            text(JSONCodec.writePython(value)) == #"{"z": [1, -10, 1.5, -9223372036854775808], "#
                + #""a": {"\u00e9": "\ud83d\ude00\u007f\n\u0001/\"\\"}, "e": [], "o": {}, "#
                + #""n": null, "t": true}"#)
    }

    @Test("pretty indents by two, leaves the empty alone and ends its line")
    func pretty() {
        let value: FieldValue = ["a": [1, ["b": false]], "e": [], "o": [:]]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": false
                }
              ],
              "e": [],
              "o": {}
            }

            """
        #expect(text(JSONCodec.writePretty(value)) == expected)
        #expect(text(JSONCodec.writePretty(7)) == "7\n")
    }

    @Test("every writer's document reads back as the same value", arguments: 0..<300)
    func roundTrip(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let value = generator.value(depth: 5)
        for bytes in [
            JSONCodec.write(value), JSONCodec.writeCanonical(value), JSONCodec.writePython(value),
            JSONCodec.writePretty(value),
        ] {
            let back = try JSONCodec.parse(bytes)
            #expect(back == value)
            #expect(JSONCodec.writeCanonical(back) == JSONCodec.writeCanonical(value))
            #expect(back.hashValue == value.hashValue)
        }
        #expect(JSONCodec.writePython(value).allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        let again = try JSONCodec.write(JSONCodec.parse(JSONCodec.write(value)))
        #expect(again == JSONCodec.write(value))
    }

    @Test("a mutated document is refused, or is read to what is written stably", arguments: 0..<300)
    func mutations(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let document = JSONCodec.write(generator.value(depth: 4))
        let alphabet = Array("{}[]\",:\\u0123456789eE+-. \ntfnD8\u{0}é".utf8) + [0xFF, 0xC0, 0xED]
        for _ in 0..<40 {
            var bytes = document
            for _ in 0...generator.below(3) {
                let place = generator.below(bytes.count + 1)
                switch generator.below(3) {
                case 0: bytes.insert(alphabet[generator.below(alphabet.count)], at: place)
                case 1 where place < bytes.count: bytes.remove(at: place)
                case 2 where place < bytes.count:
                    bytes[place] = alphabet[generator.below(alphabet.count)]
                default: bytes.removeLast(min(bytes.count, generator.below(4)))
                }
            }
            let value: FieldValue
            do {
                value = try JSONCodec.parse(bytes)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
                continue
            }
            let written = JSONCodec.write(value)
            let back = try JSONCodec.parse(written)
            #expect(back == value)
            #expect(JSONCodec.write(back) == written)
        }
    }
}
