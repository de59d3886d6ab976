extension JSONParser {
    /// Reads a number.
    mutating func number() throws(JSONError) -> FieldValue {
        let start = place
        let isNegative = bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let wholeStart = place
        let magnitude = try digits("a digit")
        let wholeCount = place - wholeStart
        if wholeCount > 1, bytes[wholeStart] == UInt8(ascii: "0") {
            throw error(.malformedNumber, at: wholeStart + 1, "no digit after a leading 0")
        }
        var isCanonical = wholeCount <= 15
        var isWhole = true
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            isWhole = false
            place += 1
            let fractionStart = place
            _ = try digits("a digit after the point")
            isCanonical =
                isCanonical && isCanonicalFraction(fractionStart..<place, afterZero: magnitude == 0)
        }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            isCanonical = false
            place += 1
            if place < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) {
                place += 1
            }
            _ = try digits("a digit of the exponent")
        }
        if isWhole {
            if wholeCount <= 18 { return .int(isNegative ? -magnitude : magnitude) }
            if let value = Int64(String(decoding: bytes[start..<place], as: UTF8.self)) {
                return .int(value)
            }
        } else if isCanonical {
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            return .decimal(DecimalNumber(canonical: text))
        }
        guard let decimal = DecimalNumber(wellFormed: bytes[start..<place]) else {
            throw error(
                .numberOutOfRange, at: start, "a number with an exponent within ±999,999,999")
        }
        return .decimal(decimal)
    }

    /// Whether Python spells a fraction so: no zeros at the end, and too near to 1 for an exponent.
    private func isCanonicalFraction(_ digits: Range<Int>, afterZero: Bool) -> Bool {
        let zero = UInt8(ascii: "0")
        guard bytes[digits.upperBound - 1] == zero else {
            return !afterZero || bytes[digits].prefix(4).contains { $0 != zero }
        }
        return digits.count == 1
    }

    /// Takes at least one digit; the number that they make, if it has at most 18 digits.
    private mutating func digits(_ expected: String) throws(JSONError) -> Int64 {
        let start = place
        var value: Int64 = 0
        while place < bytes.count {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int64(digit)
            place += 1
        }
        guard place > start else {
            throw error(place < bytes.count ? .malformedNumber : .unexpectedEnd, expected)
        }
        return value
    }

    /// Reads a string from its opening quote to its closing one.
    mutating func string() throws(JSONError) -> String {
        place += 1
        let start = place
        skipPlainText()
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<place]), from: start)
        }
        var decoded = [UInt8](bytes[start..<place])
        while true {
            guard place < bytes.count else {
                throw error(.unexpectedEnd, "the closing quote of a string")
            }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return try decoded.withUnsafeBufferPointer { (buffer) throws(JSONError) in
                    try text(buffer, from: start)
                }
            case UInt8(ascii: "\\"): try escape(into: &decoded)
            default:
                throw error(
                    .controlCharacter, "an escape such as \\n in place of a control character")
            }
            let runStart = place
            skipPlainText()
            decoded.append(contentsOf: bytes[runStart..<place])
        }
    }

    /// Goes on to the next quote, backslash or control character, eight bytes at a time.
    mutating func skipPlainText() {
        guard let base = bytes.baseAddress else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while bytes.count - place >= 8 {
            let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            // A byte of `x` is 0 where its high bit comes up in (x - ones) & ~x; below 0x20
            // likewise.
            let found =
                (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
                | (word &- ones &* 0x20) & ~word
            if found & highs != 0 { break }
            place += 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return }
            place += 1
        }
    }

    /// The text of bytes that must be UTF-8; `start` is where the string begins in the document.
    private func text(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(JSONError) -> String {
        if let text = content.validText { return text }
        throw error(.invalidUTF8, at: firstInvalidByte(from: start), "UTF-8")
    }

    /// Where the UTF-8 of a string breaks, for the error.
    private func firstInvalidByte(from start: Int) -> Int {
        var decoder = UTF8()
        var rest = bytes[start...].makeIterator()
        var reached = start
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            reached += UTF8.width(scalar)
        }
        return reached
    }

    /// Reads an escape, from its backslash on.
    mutating func escape(into decoded: inout [UInt8]) throws(JSONError) {
        let start = place
        place += 1
        guard place < bytes.count else { throw error(.unexpectedEnd, "the rest of an escape") }
        let mark = bytes[place]
        place += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(mark)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape(from: start)
            UTF8.encode(scalar) { decoded.append($0) }
        default:
            throw error(
                .malformedEscape, at: start, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
        }
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair.
    private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let pairComes =
            first < 0xDC00 && bytes.count - place >= 2 && bytes[place] == UInt8(ascii: "\\")
            && bytes[place + 1] == UInt8(ascii: "u")
        if pairComes {
            place += 2
            let second = try fourHexDigits()
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw error(.unpairedSurrogate, at: start, "both halves of a surrogate pair")
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard place < bytes.count else {
                throw error(.unexpectedEnd, "four hexadecimal digits")
            }
            let digit: UInt8
            switch bytes[place] {
            case let byte where (0x30...0x39).contains(byte): digit = byte - 0x30
            case let byte where (0x41...0x46).contains(byte): digit = byte - 0x37
            case let byte where (0x61...0x66).contains(byte): digit = byte - 0x57
            default: throw error(.malformedEscape, "four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            place += 1
        }
        return value
    }
}
