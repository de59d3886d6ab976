import OdooProtocol

/// A date or a datetime as a search condition spells it.
///
/// Up to release 18 PostgreSQL reads it, which takes a zone and drops it; from 19 on Python does, which refuses a zone.
struct DateText {
    private let text: String
    private let release: Int

    init(_ text: String, release: Int) {
        self.text = text
        self.release = release
    }

    /// Whether the release reads an instant that exists, and the one that is meant.
    var isValid: Bool {
        var bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes.prefix(10).enumerated().allSatisfy(Self.isOfADate) else {
            return false
        }
        if bytes.count == 10 { return isCivil(text + " 00:00:00") }
        guard bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T") else {
            return false
        }
        bytes[10] = UInt8(ascii: " ")
        guard bytes.count >= 19 else { return false }
        var rest = bytes.dropFirst(19)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard let digit = rest.first, Self.isDigit(digit) else { return false }
            rest = rest.drop(while: Self.isDigit)
        }
        // A zone is dropped by the one and refused by the other: nobody reads it as it is meant.
        guard rest.isEmpty || (release < 19 && rest.elementsEqual("Z".utf8)) else { return false }
        return isCivil(String(decoding: bytes.prefix(19), as: UTF8.self))
    }

    private func isCivil(_ text: String) -> Bool { OdooTimestamp(wire: text) != nil }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isOfADate(_ place: Int, _ byte: UInt8) -> Bool {
        place == 4 || place == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
    }
}
