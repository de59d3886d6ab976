import OdooProtocol
import Testing

@Suite("Content hashes")
struct ContentHashTests {
    @Test("every hash of the table is Python's")
    func table() throws {
        for row in try Tables.rows("hashes", "hashes") {
            let bytes = try Tables.bytes(hex: row.text("hex"))
            let hash = ContentHash(bytes)
            #expect(hash.hex == (try row.text("fnv1a128")))
            #expect(ContentHash(hex: hash.hex) == hash)
            var parts = ContentHash()
            parts.update(Array(bytes.prefix(bytes.count / 2)))
            parts.update(Array(bytes.dropFirst(bytes.count / 2)))
            #expect(parts == hash)
        }
    }

    @Test("the known vectors of FNV-1a hold")
    func known() {
        #expect(ContentHash([]).hex == "6c62272e07bb014262b821756295c58d")
        #expect(ContentHash("a").hex == "d228cb696f1a8caf78912b704e4a8964")
    }

    @Test("equal values have equal hashes, whatever the order of their keys")
    func values() {
        let first: FieldValue = ["a": 1, "b": [1.0, "é"]]
        let second: FieldValue = ["b": [1.0, "é"], "a": 1]
        #expect(ContentHash(of: first) == ContentHash(of: second))
        #expect(ContentHash(of: ["a": 1]) != ContentHash(of: ["a": 1.0]))
        #expect(ContentHash(of: "\u{E9}") != ContentHash(of: "e\u{301}"))
        #expect(ContentHash(of: false) != ContentHash(of: nil))
    }

    @Test("digits keep their leading zeros, and other texts are refused")
    func digits() {
        #expect(ContentHash(value: 1).hex == String(repeating: "0", count: 31) + "1")
        #expect(ContentHash(value: .max).hex == String(repeating: "f", count: 32))
        let short = String(repeating: "0", count: 31)
        for text in ["", "1", short + "G", short + "F", short + "00", "+" + short, "-" + short] {
            #expect(ContentHash(hex: text) == nil, "\(text)")
        }
    }
}
