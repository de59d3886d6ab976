/// Reads one line of a certificate from left to right.
///
/// A line has one spelling: its members in their order, nothing between them. What is spelled otherwise is not read: nobody
/// has to guess what a certificate means.
struct LineScanner {
    private let bytes: ArraySlice<UInt8>
    private let line: Int
    private var place: Int
    private var isFirst = true

    init(_ bytes: ArraySlice<UInt8>, line: Int) {
        self.bytes = bytes
        self.line = line
        place = bytes.startIndex
    }

    /// Whether the line's first member bears this name.
    func begins(with name: String) -> Bool { bytes.starts(with: "{\"\(name)\":".utf8) }

    /// Takes the name of the next member.
    mutating func member(_ name: String) throws(CertificateFault) {
        try take((isFirst ? "{" : ",") + "\"\(name)\":")
        isFirst = false
    }

    /// Takes the end of the line.
    mutating func end() throws(CertificateFault) {
        try take("}")
        if place != bytes.endIndex { throw fault("the end of the line") }
    }

    /// Takes a whole number of at most 18 digits, without sign and leading zeros.
    mutating func number(_ name: String) throws(CertificateFault) -> Int64 {
        try member(name)
        return try number()
    }

    /// Takes a whole number, or nil for `null`.
    mutating func optionalNumber(_ name: String) throws(CertificateFault) -> Int64? {
        try member(name)
        return takeNull() ? nil : try number()
    }

    /// Takes `true` or `false`.
    mutating func flag(_ name: String) throws(CertificateFault) -> Bool {
        try member(name)
        if has("true") {
            place += 4
            return true
        }
        guard has("false") else { throw fault("true or false") }
        place += 5
        return false
    }

    /// Takes a text.
    mutating func text(_ name: String) throws(CertificateFault) -> String {
        try member(name)
        return try text()
    }

    /// Takes a text, or nil for `null`.
    mutating func optionalText(_ name: String) throws(CertificateFault) -> String? {
        try member(name)
        return takeNull() ? nil : try text()
    }

    /// Takes one of some words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, _: Word.Type
    ) throws(CertificateFault) -> Word where Word.RawValue == String {
        try member(name)
        let start = place
        if let word = Word(rawValue: try text()) { return word }
        place = start
        throw fault(Word.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// Takes an instant.
    mutating func instant(_ name: String) throws(CertificateFault) -> Instant {
        try member(name)
        return try instant()
    }

    /// Takes an instant, or nil for `null`.
    mutating func optionalInstant(_ name: String) throws(CertificateFault) -> Instant? {
        try member(name)
        return takeNull() ? nil : try instant()
    }

    /// Takes the 64 digits of a hash.
    mutating func hash(_ name: String) throws(CertificateFault) -> String {
        try member(name)
        let start = place
        let digits = try text()
        let isHash = digits.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
        if digits.utf8.count == 64, isHash { return digits }
        place = start
        throw fault("64 hexadecimal digits")
    }

    /// Takes a list as it is written, whatever it holds.
    mutating func list(_ name: String) throws(CertificateFault) -> String {
        try member(name)
        guard has("[") else { throw fault("a list") }
        let start = place
        var depth = 0
        repeat {
            guard place < bytes.endIndex else { throw fault("the end of the list") }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                _ = try text()
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            place += 1
        } while depth > 0
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    // MARK: Values

    private mutating func number() throws(CertificateFault) -> Int64 {
        let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
        let isPlain = digits.count == 1 || digits.first != UInt8(ascii: "0")
        guard !digits.isEmpty, digits.count <= 18, isPlain else { throw fault("a whole number") }
        place += digits.count
        return digits.reduce(0) { 10 * $0 + Int64($1 - 0x30) }
    }

    private mutating func instant() throws(CertificateFault) -> Instant {
        let start = place
        if let instant = Instant(try text()) { return instant }
        place = start
        throw fault("an instant such as \"2025-11-25 09:00:00\"")
    }

    /// Takes a text in quotes; `\"` and `\\` are read, other escapes are left as they stand, for nobody compares them.
    private mutating func text() throws(CertificateFault) -> String {
        guard has("\"") else { throw fault("a text in quotes") }
        place += 1
        var found: [UInt8] = []
        while place < bytes.endIndex, bytes[place] >= 0x20 {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: found, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\"), place < bytes.endIndex else {
                found.append(byte)
                continue
            }
            let escaped = bytes[place]
            place += 1
            let isSelf = escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
            found += isSelf ? [escaped] : [byte, escaped]
        }
        throw fault("the end of the text")
    }

    private mutating func takeNull() -> Bool {
        guard has("null") else { return false }
        place += 4
        return true
    }

    // MARK: Bytes

    private func has(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func take(_ text: String) throws(CertificateFault) {
        guard has(text) else { throw fault(text) }
        place += text.utf8.count
    }

    private func fault(_ expected: String) -> CertificateFault {
        CertificateFault(
            .damaged, line: line, column: place - bytes.startIndex + 1, "expected \(expected)")
    }
}
