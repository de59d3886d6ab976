import OdooProtocol
import Testing

@Suite("Reading single values as Python writes them")
struct PythonJSONReaderTests {
    static let values: [FieldValue] = [
        .null, true, false, 0, -1, .int(.max), .int(.min), 999_999_999_999_999_999,
        .decimal(DecimalNumber(0)), .decimal(DecimalNumber(-0.0)), 0.1, 1e16, -2.5e-7,
        .decimal(DecimalNumber(parsing: "123456789012345678901234567890") ?? DecimalNumber(1)),
        "", "a", "a text of more than fifteen bytes", "\u{7F}", "\u{0}\t\"\\/", "é Ω 日本 😀",
        [], [1, 2], ["a", ["b", .null]], [:], ["a": 1, "é": ["x": 2.0]],
    ]

    @Test("gives back what was written", arguments: values)
    func agreement(value: FieldValue) {
        let text = JSONCodec.writePython(value)
        #expect(text.withUnsafeBytes(PythonJSONReader.value) == value)
    }
}
