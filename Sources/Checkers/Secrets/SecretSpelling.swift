import OdooProtocol

/// The ways in which a secret can stand in a text: as it is, and as encoders write it.
struct SecretSpelling: Hashable {
    /// How it is spelled, in words that end "shows the password, …".
    var words: String
    /// Its bytes.
    var bytes: [UInt8]

    /// Every spelling of a secret, each once.
    static func all(of secret: String) -> [SecretSpelling] {
        let plain = Array(secret.utf8)
        var found = [SecretSpelling(words: "as it is", bytes: plain)]
        func add(_ words: String, _ bytes: [UInt8]) {
            guard !bytes.isEmpty, !found.contains(where: { $0.bytes == bytes }) else { return }
            found.append(SecretSpelling(words: words, bytes: bytes))
        }
        for spelled in json(secret) { add("as JSON spells it", spelled) }
        for upper in [true, false] {
            add("percent-encoded", percent(plain, upper: upper, space: nil))
            add("percent-encoded", percent(plain, upper: upper, space: UInt8(ascii: "+")))
        }
        add("as XML spells it", xml(plain))
        for isURLSafe in [false, true] {
            for shift in 0..<3 { add("in base64", base64(plain, shift: shift, isURLSafe)) }
        }
        return found
    }

    /// As JSON's writers spell it: with or without escapes of what is not ASCII, and of slashes.
    private static func json(_ secret: String) -> [[UInt8]] {
        let own = JSONCodec.write(.string(secret)).dropFirst().dropLast()
        var ascii: [UInt8] = []
        for unit in secret.utf16 {
            if unit < 0x80 {
                ascii += JSONCodec.write(.string(String(UnicodeScalar(UInt8(unit)))))
                    .dropFirst().dropLast()
            } else {
                let digits = String(unit, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                ascii += Array("\\u\(zeros)\(digits)".utf8)
            }
        }
        let slash = UInt8(ascii: "/")
        let all = [Array(own), ascii]
        return all
            + all.map { $0.flatMap { $0 == slash ? [UInt8(ascii: "\\"), slash] : [$0] } }
    }

    private static func percent(_ plain: [UInt8], upper: Bool, space: UInt8?) -> [UInt8] {
        plain.flatMap { byte -> [UInt8] in
            if isUnreserved(byte) { return [byte] }
            if byte == 0x20, let space { return [space] }
            let digits = String(byte, radix: 16, uppercase: upper)
            return Array("%\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func xml(_ plain: [UInt8]) -> [UInt8] {
        plain.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            default: [byte]
            }
        }
    }

    /// What base64 makes of it for certain when `shift` bytes stand before it: the digits that hang on no neighbour.
    ///
    /// A header of basic authorization encodes login and password together.
    private static func base64(_ plain: [UInt8], shift: Int, _ isURLSafe: Bool) -> [UInt8] {
        let alphabet =
            Array(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            + Array((isURLSafe ? "-_" : "+/").utf8)
        // The first group is left out where a neighbour is in it, and the last where it is not full.
        let usable = plain.dropFirst(shift == 0 ? 0 : 3 - shift)
        var digits: [UInt8] = []
        var rest = usable
        while rest.count >= 3 {
            let group = rest.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            for place in [18, 12, 6, 0] {
                digits.append(alphabet[Int(group >> UInt32(place) & 63)])
            }
            rest = rest.dropFirst(3)
        }
        // Fewer digits than these stand in many texts by chance.
        return digits.count >= 8 ? digits : []
    }
}
