/// Writes values as JSON into one growing buffer.
struct JSONWriter {
    /// The four manners of writing.
    enum Style {
        case compact, canonical, python, pretty
    }

    private let style: Style
    private var out: [UInt8] = []
    private var indentation = 0

    /// The document of a value.
    static func written(_ value: FieldValue, in style: Style) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.out.reserveCapacity(256)
        writer.write(value)
        if style == .pretty { writer.out.append(UInt8(ascii: "\n")) }
        return writer.out
    }

    private init(style: Style) { self.style = style }

    private mutating func write(_ value: FieldValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .int(let value): write(value)
        case .decimal(let value): append(value.text)
        case .string(let text): write(text)
        case .array(let members): write(members)
        case .object(let object): write(style == .canonical ? object.sortedByKey : object)
        }
    }

    private mutating func write(_ members: [FieldValue]) {
        out.append(UInt8(ascii: "["))
        indentation += 1
        var isFirst = true
        for member in members {
            separate(&isFirst)
            write(member)
        }
        indentation -= 1
        if !isFirst { breakLine() }
        out.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: FieldObject) {
        out.append(UInt8(ascii: "{"))
        indentation += 1
        var isFirst = true
        for (key, value) in object.pairs {
            separate(&isFirst)
            write(key)
            out.append(UInt8(ascii: ":"))
            if style == .python || style == .pretty { out.append(UInt8(ascii: " ")) }
            write(value)
        }
        indentation -= 1
        if !isFirst { breakLine() }
        out.append(UInt8(ascii: "}"))
    }

    private mutating func separate(_ isFirst: inout Bool) {
        if !isFirst {
            out.append(UInt8(ascii: ","))
            if style == .python { out.append(UInt8(ascii: " ")) }
        }
        isFirst = false
        breakLine()
    }

    private mutating func breakLine() {
        guard style == .pretty else { return }
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
    }

    private mutating func write(_ number: Int64) {
        if (0..<10).contains(number) {
            out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
            return
        }
        append(String(number))
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { out.append(contentsOf: $0) }
    }

    private mutating func write(_ text: String) {
        var text = text
        out.append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            var start = 0
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                let stays =
                    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                    && (style != .python || byte < 0x7F)
                if stays {
                    place += 1
                    continue
                }
                out.append(contentsOf: bytes[start..<place])
                place += escape(bytes, at: place)
                start = place
            }
            out.append(contentsOf: bytes[start..<place])
        }
        out.append(UInt8(ascii: "\""))
    }

    /// Writes the scalar that begins at `place` escaped, and tells how many bytes it took.
    private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch bytes[place] {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case 0x08: append("\\b")
        case 0x0C: append("\\f")
        case let byte where byte < 0x80: escape(UInt16(byte))
        default:
            let (scalar, length) = Self.scalar(bytes, at: place)
            for unit in Character(scalar).utf16 { escape(unit) }
            return length
        }
        return 1
    }

    private mutating func escape(_ unit: UInt16) {
        append("\\u")
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
            out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    /// The scalar beyond ASCII that begins at `place`; a string's UTF-8 is always valid.
    private static func scalar(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (Unicode.Scalar, length: Int) {
        let lead = bytes[place]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for byte in bytes[place + 1..<place + length] { value = value << 6 | UInt32(byte & 0x3F) }
        guard let scalar = Unicode.Scalar(value) else {
            preconditionFailure("a string holds the invalid scalar \(value)")
        }
        return (scalar, length)
    }
}
