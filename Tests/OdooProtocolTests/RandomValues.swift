import OdooProtocol

/// A small generator with a seed, so that every failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Text of up to nine scalars, with everything that writers and readers stumble over.
    mutating func text() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{80}",
            "é", "e", "\u{301}", "\u{7FF}", "\u{800}", "日", "\u{2028}", "\u{FEFF}", "\u{FFFF}",
            "\u{10000}", "😀", "\u{10FFFF}", "\u{D7FF}", "\u{E000}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<below(10) { text.append(scalars[below(scalars.count)]) }
        return String(text)
    }

    /// A value with up to `depth` levels of lists and objects.
    mutating func value(depth: Int) -> FieldValue {
        switch below(depth > 0 ? 9 : 6) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .int(Int64(bitPattern: next()) >> Int64(below(64)))
        case 3: return .decimal(decimal())
        case 4, 5: return .string(text())
        case 6: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
        case 7:
            // Rows with the same keys: what a page is made of.
            let keys = (0..<below(4)).map { "k\($0)" }
            return .array(
                (0..<below(5)).map { _ in
                    .object(FieldObject(keys.map { ($0, value(depth: depth - 1)) }))
                })
        default:
            return .object(
                FieldObject((0..<below(20)).map { _ in (text(), value(depth: depth - 1)) }))
        }
    }

    private mutating func decimal() -> DecimalNumber {
        let digits = String(next() >> UInt64(below(60)))
        let spelling = "\(below(2) == 0 ? "-" : "")\(digits).\(below(1000))e\(below(60) - 30)"
        return DecimalNumber(parsing: spelling) ?? DecimalNumber(0.5)
    }
}
