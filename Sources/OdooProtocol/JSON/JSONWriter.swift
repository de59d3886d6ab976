/// Writes values as JSON into one growing buffer.
struct JSONWriter: ~Copyable {
    /// The four manners of writing.
    enum Style {
        case compact, canonical, python, pretty
    }

    private let style: Style
    /// Whether a blank follows each comma and colon.
    private let isSpaced: Bool
    private var out: ByteSink
    private var indentation = 0

    /// The document of a value.
    static func written(_ value: FieldValue, in style: Style) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(value)
        if style == .pretty { writer.out.append(UInt8(ascii: "\n")) }
        return writer.bytes
    }

    /// A writer of nothing so far, with room for this many bytes.
    init(style: Style, capacity: Int = 512) {
        self.style = style
        isSpaced = style == .python
        out = ByteSink(capacity: capacity)
    }

    /// What was written.
    var bytes: [UInt8] { out.bytes }

    /// Reads what was written.
    func withBytes<Outcome>(_ body: (UnsafeBufferPointer<UInt8>) -> Outcome) -> Outcome {
        out.withBytes(body)
    }

    /// Whether nothing was written.
    var isEmpty: Bool { out.count == 0 }

    /// Forgets what was written and keeps the room.
    mutating func removeAll() { out.removeAll() }
    /// How many bytes were written.
    var count: Int { out.count }

    /// Writes bytes as they are.
    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { out.append($0) }
    }

    /// Writes bytes as they are.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { out.append(bytes) }

    /// Writes one byte as it is.
    mutating func append(_ byte: UInt8) { out.append(byte) }

    /// Writes text as it is.
    mutating func append(_ text: StaticString) { out.append(text) }
    mutating func append(_ bytes: UnsafeRawBufferPointer) { out.append(bytes) }

    /// Writes a number in decimal digits.
    mutating func write(_ number: Int64) { out.append(number) }

    /// Writes `YYYY-MM-DD HH:MM:SS` in quotes.
    mutating func write(_ instant: OdooTimestamp) {
        out.append(UInt8(ascii: "\""))
        if !out.append(instant.civil) { out.append(instant.wire) }
        out.append(UInt8(ascii: "\""))
    }

    mutating func write(_ value: borrowing FieldValue) {
        switch value {
        case .null: out.append("null" as StaticString)
        case .bool(true): out.append("true" as StaticString)
        case .bool(false): out.append("false" as StaticString)
        case .int(let value): out.append(value)
        case .decimal(let value): out.append(value.text)
        case .string(let text): write(text)
        case .array(let members): write(members)
        case .object(let object):
            if style == .canonical { write(object.sortedByKey) } else { write(object) }
        }
    }

    private mutating func write(_ members: [FieldValue]) {
        out.append(UInt8(ascii: "["))
        indentation += 1
        members.withUnsafeBufferPointer { members in
            for place in members.indices {
                separate(isFirst: place == 0)
                write(members[place])
            }
        }
        indentation -= 1
        if !members.isEmpty { breakLine() }
        out.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: FieldObject) {
        out.append(UInt8(ascii: "{"))
        indentation += 1
        object.keys.withUnsafeBufferPointer { keys in
            object.values.withUnsafeBufferPointer { values in
                for place in keys.indices {
                    separate(isFirst: place == 0)
                    write(keys[place])
                    out.append(UInt8(ascii: ":"))
                    if isSpaced || style == .pretty { out.append(UInt8(ascii: " ")) }
                    write(values[place])
                }
            }
        }
        indentation -= 1
        if !object.isEmpty { breakLine() }
        out.append(UInt8(ascii: "}"))
    }

    private mutating func separate(isFirst: Bool) {
        if !isFirst {
            out.append(UInt8(ascii: ","))
            if isSpaced { out.append(UInt8(ascii: " ")) }
        }
        breakLine()
    }

    private mutating func breakLine() {
        guard style == .pretty else { return }
        out.append(UInt8(ascii: "\n"))
        out.append(UInt8(ascii: " "), times: 2 * indentation)
    }

    private mutating func write(_ text: String) {
        out.append(UInt8(ascii: "\""))
        // A copy that is made contiguous would count a reference for each text.
        if text.utf8.withContiguousStorageIfAvailable({ write($0) }) == nil {
            var text = text
            text.withUTF8 { write($0) }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// Writes the content of a text, less its quotes.
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        while true {
            let end = plainEnd(bytes, from: start)
            out.append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
            guard end < bytes.count else { return }
            start = end + escape(bytes, at: end)
        }
    }

    /// Where the bytes that stand for themselves end, looked at eight at a time.
    private func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        var place = start
        while raw.count - place >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            var found =
                (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
                | (word &- ones &* 0x20) & ~word
            // Python also escapes 0x7F and whatever is not ASCII.
            if isSpaced { found |= word | (word & ~highs) &+ ones }
            if found & highs != 0 { break }
            place += 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            let stays =
                byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                && (!isSpaced || byte < 0x7F)
            guard stays else { break }
            place += 1
        }
        return place
    }

    /// Writes the scalar that begins at `place` escaped, and tells how many bytes it took.
    private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch bytes[place] {
        case UInt8(ascii: "\""): out.append("\\\"" as StaticString)
        case UInt8(ascii: "\\"): out.append("\\\\" as StaticString)
        case UInt8(ascii: "\n"): out.append("\\n" as StaticString)
        case UInt8(ascii: "\r"): out.append("\\r" as StaticString)
        case UInt8(ascii: "\t"): out.append("\\t" as StaticString)
        case 0x08: out.append("\\b" as StaticString)
        case 0x0C: out.append("\\f" as StaticString)
        case let byte where byte < 0x80: escape(UInt16(byte))
        default:
            let (scalar, length) = Self.scalar(bytes, at: place)
            for unit in Character(scalar).utf16 { escape(unit) }
            return length
        }
        return 1
    }

    private mutating func escape(_ unit: UInt16) {
        out.append("\\u" as StaticString)
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
