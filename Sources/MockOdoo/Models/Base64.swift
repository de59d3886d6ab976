/// The text form of bytes in which binary fields travel.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes that a text stands for; nil for a text that is none. Blanks and line ends do not
    /// count.
    static func bytes(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var (buffer, bits, count, padding): (UInt32, Int, Int, Int) = (0, 0, 0, 0)
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
            if byte == 0x3D {
                padding += 1
                continue
            }
            guard padding == 0, let digit = digit(byte) else { return nil }
            buffer = buffer << 6 | UInt32(digit)
            bits += 6
            count += 1
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return (count + padding) % 4 == 0 && padding <= 2 ? out : nil
    }

    /// The text for some bytes.
    static func text(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var buffer: UInt32 = 0
            for place in 0..<3 {
                let byte = place < group.count ? group[start + place] : 0
                buffer = buffer << 8 | UInt32(byte)
            }
            for place in 0..<4 {
                let digit = Int(buffer >> UInt32(18 - 6 * place) & 0x3F)
                out.append(place <= group.count ? alphabet[digit] : 0x3D)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
