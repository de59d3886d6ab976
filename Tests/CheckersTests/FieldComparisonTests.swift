import OdooProtocol
import Testing

@testable import Checkers

@Suite("Comparing stored rows with versions")
struct FieldComparisonTests {
    /// A few draws from a seed, the same on every machine.
    private struct Draws {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        /// Some of the letters, in any order.
        mutating func keys() -> [String] {
            var letters = ["a", "b", "c", "d", "e\u{301}", "é"]
            var keys: [String] = []
            for _ in 0..<below(7) { keys.append(letters.remove(at: below(letters.count))) }
            return keys
        }
    }

    @Test("what is remembered of shapes changes no answer", arguments: 1...100)
    func asWithoutMemory(seed: UInt64) {
        var draws = Draws(state: seed)
        let comparison = FieldComparison()
        let lists = (0..<5).map { _ in draws.keys() }
        for _ in 0..<200 {
            let names = lists[draws.below(5)]
            // Every third row has a list of keys of its own, which soon lies where another one lay.
            let objects = (0..<2).map { _ in
                let keys = draws.below(3) == 0 ? draws.keys() : lists[draws.below(5)]
                return FieldObject(
                    distinctKeys: keys, values: keys.map { _ in .int(Int64(draws.below(2))) })
            }
            #expect(
                comparison.isNone(of: names, expected: objects[0], found: objects[1])
                    == FieldDifference.isNone(
                        of: names, expected: objects[0], found: objects[1]))
        }
    }

    @Test("payloads that differ in one place alone have their own fields each")
    func payloads() {
        let cache = PayloadCache()
        let filling = String(repeating: "0123456789", count: 40)
        for _ in 0..<2 {
            for number in 0..<500 {
                let text = filling + String(1_000 + number) + filling
                let fields = cache.fields(of: #"{"a":"\#(text)","b":1}"#)
                #expect(fields?["a"] == .string(text))
            }
        }
        #expect(cache.fields(of: #"{"a":"é"}"#)?["a"] == "é")
        #expect(cache.fields(of: "{\"a\":\"e\u{301}\"}")?["a"] == "e\u{301}")
        #expect(cache.fields(of: "[1]") == nil)
        #expect(cache.fields(of: "{\"a\"") == nil)
    }
}
