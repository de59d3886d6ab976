import OdooProtocol
import SyncEngine
import Testing

@testable import SyncStoreSQLite

@Suite("Which fields payloads show")
struct PayloadFieldsTests {
    private func row(_ payload: FieldValue) -> ReadRow {
        let bytes = JSONCodec.writeCanonical(payload)
        return ReadRow(
            id: 1, stamp: nil, payload: String(decoding: bytes, as: UTF8.self),
            contentHash: ContentHash(bytes).hex, shownNames: "{}", sentNumber: 1,
            answeredNumber: 1)
    }

    @Test("all keys of all rows are gathered, however alike the rows look", arguments: 1...100)
    func gathered(seed: UInt64) throws {
        var state = seed
        func below(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        // Texts with everything that might be taken for the end of a text, or for a key.
        let texts = ["", "a", "\"", "\\", "a\\\"b", "{\"x\":1}", ",\"y\":", "0123456", "01234567"]
        var fields = PayloadFields()
        var expected: Set<String> = []
        for _ in 0..<40 {
            var object = FieldObject()
            for _ in 0..<below(6) {
                let text = texts[below(9)] + texts[below(9)]
                let value: FieldValue =
                    switch below(4) {
                    case 0: .object(FieldObject([("inner", .string(text))]))
                    case 1: .array([.string(text), "key"])
                    case 2: .int(Int64(below(100)))
                    default: .string(text)
                    }
                object[texts[below(9)] + "\(below(4))"] = value
            }
            try fields.take(row(.object(object)))
            expected.formUnion(object.keys)
            #expect(fields.names == expected)
        }
    }

    @Test("a payload that is no object is refused")
    func refused() {
        var fields = PayloadFields()
        #expect(throws: SyncStoreError.self) { try fields.take(row([1, "a"])) }
    }
}
