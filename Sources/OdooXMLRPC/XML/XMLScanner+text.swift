extension XMLScanner {
    /// Text up to the next tag.
    mutating func characters() throws(XMLRPCError) -> String {
        let start = offset
        // Text that has to be changed, up to `plainFrom`; most text is taken as it stands.
        var changed: [UInt8] = []
        var plainFrom = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "<") {
            switch bytes[offset] {
            case UInt8(ascii: "&"):
                changed += bytes[plainFrom..<offset]
                changed += String(Character(try reference())).utf8
                plainFrom = offset
            case 0x0D:
                // Line ends are line feeds once a document is read.
                changed += bytes[plainFrom..<offset]
                offset += 1
                if offset == bytes.count || bytes[offset] != 0x0A { changed.append(0x0A) }
                plainFrom = offset
            case UInt8(ascii: "]") where starts(with: "]]>"):
                throw error(.malformedMarkup, "\"]]>\" in text")
            case let byte:
                try checkControl(byte)
                offset += 1
            }
        }
        guard plainFrom > start else { return try text(bytes[start..<offset], from: start) }
        return try text((changed + bytes[plainFrom..<offset])[...], from: start)
    }

    /// Resolves a reference: one of XML's five entities, or a character by its number.
    private mutating func reference() throws(XMLRPCError) -> Unicode.Scalar {
        let start = offset + 1
        var end = start
        while end < bytes.count, end < start + 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else {
            throw error(.malformedMarkup, "\"&\" begins no reference")
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let scalar = Self.entities[name] ?? Self.character(name) else {
            throw error(
                name.hasPrefix("#") ? .invalidCharacter : .unknownEntity, "&\(name); is not known")
        }
        offset = end + 1
        return scalar
    }

    private static let entities: [String: Unicode.Scalar] = [
        "lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": "\"",
    ]

    private static func character(_ name: String) -> Unicode.Scalar? {
        let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
        guard name.hasPrefix("#"), digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
            let number = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10),
            number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number), number & 0xFFFE != 0xFFFE
        else { return nil }
        return Unicode.Scalar(number)
    }

    func text(_ part: ArraySlice<UInt8>, from start: Int) throws(XMLRPCError) -> String {
        guard let text = String(validating: part, as: UTF8.self) else {
            throw XMLRPCError(.invalidEncoding, offset: start, reason: "the text is not UTF-8")
        }
        return text
    }

    func checkControl(_ byte: UInt8) throws(XMLRPCError) {
        guard byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
            throw error(.invalidCharacter, "a control character")
        }
    }

    static func withPlainLineEnds(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard raw.contains(0x0D) else { return raw }
        var out: [UInt8] = []
        for (place, byte) in zip(raw.indices, raw) {
            if byte != 0x0D {
                out.append(byte)
            } else if place + 1 == raw.endIndex || raw[place + 1] != 0x0A {
                out.append(0x0A)
            }
        }
        return out[...]
    }
}
