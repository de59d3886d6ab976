import OdooProtocol

extension Credential {
    /// The secret as a server or a proxy may send it back: as it is, as JSON spells it, and as addresses and forms do.
    ///
    /// Every request is JSON: who quotes one in an error quotes the secret with JSON's escapes.
    /// - Returns: the longest first, so that no part of one is taken for another.
    static func spellings(of secret: String) -> [[UInt8]] {
        let plain = Array(secret.utf8)
        guard !plain.isEmpty else { return [] }
        var all = [plain, quoted(secret), escaped(secret)]
        all += all.map { $0.flatMap { $0 == 0x2F ? [0x5C, 0x2F] : [$0] } }
        for isUpper in [true, false] {
            all.append(percent(plain, isUpper, space: Array("%20".utf8)))
            all.append(percent(plain, isUpper, space: Array("+".utf8)))
        }
        var distinct: [[UInt8]] = []
        for spelling in all where !distinct.contains(spelling) { distinct.append(spelling) }
        return distinct.sorted { $0.count > $1.count }
    }

    /// As JSON holds it, between its quotes.
    private static func quoted(_ text: String) -> [UInt8] {
        Array(JSONCodec.write(.string(text)).dropFirst().dropLast())
    }

    /// As Python writes JSON: what is not ASCII as `\u` and four digits.
    private static func escaped(_ text: String) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            if unit < 0x80 { return quoted(String(UnicodeScalar(UInt8(unit)))) }
            let digits = String(unit, radix: 16)
            return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
        }
    }

    private static func percent(_ plain: [UInt8], _ isUpper: Bool, space: [UInt8]) -> [UInt8] {
        plain.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: return [byte]
            case 0x20: return space
            default:
                let digits = String(byte, radix: 16, uppercase: isUpper)
                return Array("%\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
            }
        }
    }
}
