/// Brings a document to UTF-8, the one encoding that is scanned.
enum XMLEncoding {
    /// The document in UTF-8, without a byte order mark.
    ///
    /// - Throws: `invalidEncoding` for another encoding than UTF-8, ASCII and Latin-1.
    static func utf8(_ bytes: [UInt8]) throws(XMLRPCError) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw XMLRPCError(.invalidEncoding, offset: 0, reason: "UTF-16 is not read")
        }
        guard let name = declaredName(bytes) else { return bytes }
        switch name {
        case "utf-8", "utf8", "us-ascii", "ascii": return bytes
        case "iso-8859-1", "latin-1", "latin1": return fromLatin1(bytes)
        default:
            throw XMLRPCError(.invalidEncoding, offset: 0, reason: "\(name) is not read")
        }
    }

    /// The encoding that the XML declaration names, in lower case.
    private static func declaredName(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: Array("<?xml".utf8)) else { return nil }
        let head = bytes.prefix(200)
        guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = String(decoding: head[..<end], as: UTF8.self)
        let words = declaration.split { $0 == "'" || $0 == "\"" }
        guard let place = words.firstIndex(where: { $0.contains("encoding") }),
            place + 1 < words.count
        else { return nil }
        return words[place + 1].lowercased()
    }

    private static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else {
                out.append(0xC0 | byte >> 6)
                out.append(0x80 | byte & 0x3F)
            }
        }
        return out
    }
}
