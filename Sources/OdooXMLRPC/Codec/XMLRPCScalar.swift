import OdooProtocol

/// Reads the text of a typed element.
enum XMLRPCScalar {
    /// The value of a text of a type.
    ///
    /// - Throws: `malformedValue` for a text that is none, `unexpectedContent` for a type that
    ///   there is not.
    static func read(
        _ text: String, as type: String, at scanner: XMLScanner
    ) throws(XMLRPCError) -> XMLRPCValue {
        let value: XMLRPCValue?
        switch type {
        case "string": return .string(text)
        case "int", "i1", "i2", "i4", "i8", "biginteger": value = whole(trimmed(text))
        case "boolean": value = boolean(trimmed(text))
        case "double", "float", "bigdecimal": value = decimal(trimmed(text))
        case "base64": value = Base64.decoded(text).map(XMLRPCValue.bytes)
        case "dateTime.iso8601": value = instant(trimmed(text))
        case "nil": value = trimmed(text).isEmpty ? .null : nil
        default: throw scanner.error(.unexpectedContent, "there is no type <\(type)>")
        }
        guard let value else {
            throw scanner.error(.malformedValue, "\"\(text.prefix(60))\" is no \(type)")
        }
        return value
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { !XMLScanner.isBlank($0) }),
            let last = bytes.lastIndex(where: { !XMLScanner.isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }

    private static func boolean(_ text: String) -> XMLRPCValue? {
        switch text {
        case "1": .boolean(true)
        case "0": .boolean(false)
        default: nil
        }
    }

    private static func whole(_ text: String) -> XMLRPCValue? {
        let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        if let number = Int64(text) { return .int(number) }
        let significant = digits.drop { $0 == "0" }
        return DecimalNumber(parsing: (text.hasPrefix("-") ? "-" : "") + significant)
            .map(XMLRPCValue.decimal)
    }

    private static func decimal(_ text: String) -> XMLRPCValue? {
        let unsigned = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if unsigned.utf8.contains(where: { [0x2E, 0x45, 0x65].contains($0) }),
            let number = DecimalNumber(parsing: unsigned)
        {
            return .decimal(number)
        }
        // Spellings such as `5`, `.5` and `007.0`, which Python reads as floats too.
        guard unsigned.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
            let number = Double(unsigned), number.isFinite
        else { return nil }
        return .decimal(DecimalNumber(number))
    }

    /// Exactly `YYYYMMDDTHH:MM:SS`.
    private static func instant(_ text: String) -> XMLRPCValue? {
        let bytes = Array(text.utf8)
        guard bytes.count == 17, bytes[8] == UInt8(ascii: "T") else { return nil }
        let day = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.dropFirst(6).prefix(2))"
        return OdooTimestamp(wire: "\(day) \(text.suffix(8))").map(XMLRPCValue.dateTime)
    }
}
