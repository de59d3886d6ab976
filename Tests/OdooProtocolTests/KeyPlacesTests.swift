import Testing

@testable import OdooProtocol

@Suite("Where keys stand")
struct KeyPlacesTests {
    /// What an object of these pairs must hold: of equal keys the last value, at the place of the first.
    private func expected(_ pairs: [(String, FieldValue)]) -> [(String, FieldValue)] {
        var result: [(String, FieldValue)] = []
        for (key, value) in pairs {
            let place = result.firstIndex {
                $0.0.unicodeScalars.elementsEqual(key.unicodeScalars)
            }
            if let place { result[place].1 = value } else { result.append((key, value)) }
        }
        return result
    }

    private func check(_ pairs: [(String, FieldValue)]) {
        let object = FieldObject(pairs)
        let right = expected(pairs)
        #expect(object.keys.elementsEqual(right.map(\.0)) { $0.isExactly($1) })
        #expect(object.values == right.map(\.1))
    }

    @Test("of equal keys the last value counts, at the place of the first", arguments: 1...200)
    func duplicates(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func draw(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        let pieces = ["", "a", "ab", "é", "e\u{301}", "partner_id", "x_studio_", "\u{1F600}"]
        let pairs = (0..<(17 + Int(draw(150)))).map { number -> (String, FieldValue) in
            let key = pieces[Int(draw(8))] + pieces[Int(draw(8))] + "\(draw(20))"
            return (key, .int(Int64(number)))
        }
        check(pairs)
    }

    @Test("thousands of keys that look alike to the hash are still told apart")
    func alike() {
        // Same length, beginning, middle and end; they differ in between.
        let keys = (0..<3_000).map { number in
            let digits = String(100_000 + number)
            return "beginnin" + digits + "middlemiddle" + digits + "theirend"
        }
        check((keys + keys.prefix(50)).enumerated().map { ($1, .int(Int64($0))) })
    }

    @Test("texts are exactly equal only byte for byte, whatever their length", arguments: 0...40)
    func exactness(length: Int) {
        let text = String(repeating: "x", count: length)
        #expect(text.isExactly(String(repeating: "x", count: length)))
        #expect(!text.isExactly(text + "x"))
        for place in 0..<length {
            var other = Array(text.utf8)
            other[place] = UInt8(ascii: "y")
            #expect(!text.isExactly(String(decoding: other, as: UTF8.self)))
        }
        #expect(!(text + "é").isExactly(text + "e\u{301}"))
    }
}
