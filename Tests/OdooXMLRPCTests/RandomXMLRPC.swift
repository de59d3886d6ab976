import OdooProtocol
import OdooXMLRPC

/// Made values of every kind, from a seed.
enum RandomXMLRPC {
    /// A value at most so many levels deep; `bytes` are those that binary values are made of.
    static func value(
        _ dice: inout Dice, levels: Int = 4, bytes: ClosedRange<UInt8> = 0...255
    ) -> XMLRPCValue {
        switch Int.random(in: 0..<(levels > 0 ? 10 : 8), using: &dice) {
        case 0: .null
        case 1: .boolean(.random(using: &dice))
        case 2: .int(.random(in: -3_000_000_000...3_000_000_000, using: &dice))
        case 3: .int(.random(in: .min ... .max, using: &dice))
        case 4: .decimal(DecimalNumber(Double.random(in: -1e9...1e9, using: &dice)))
        case 5: .string(text(&dice))
        case 6:
            .bytes(
                (0..<Int.random(in: 0..<200, using: &dice)).map { _ in
                    .random(in: bytes, using: &dice)
                })
        case 7:
            .dateTime(
                OdooTimestamp(
                    seconds: .random(in: -60_000_000_000...250_000_000_000, using: &dice)))
        case 8:
            .array(
                (0..<Int.random(in: 0..<5, using: &dice)).map { _ in
                    value(&dice, levels: levels - 1, bytes: bytes)
                })
        default:
            .structure(
                (0..<Int.random(in: 0..<5, using: &dice)).map { _ in
                    XMLRPCMember(text(&dice), value(&dice, levels: levels - 1, bytes: bytes))
                })
        }
    }

    /// Text with all that markup has to care for: blanks, markup, controls are left out.
    static func text(_ dice: inout Dice) -> String {
        let pieces = [
            " ", "\n", "\t", "<", ">", "&", "\"", "'", "]]>", "&amp;", "é", "日本", "😀", "a",
            "<value>", "  ", "\u{FFFD}", "0", "e\u{301}",
        ]
        let count = Int.random(in: 0..<8, using: &dice)
        return (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &dice)] }
            .joined()
    }
}
