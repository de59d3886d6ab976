import FoundationEssentials

/// Bytes as text of 64 letters.
enum Base64 {
    /// The text of bytes, in lines of 76 letters.
    static func encoded(_ raw: [UInt8]) -> [UInt8] {
        let lines: Data.Base64EncodingOptions = [.lineLength76Characters, .endLineWithLineFeed]
        return [UInt8](Data(raw).base64EncodedData(options: lines))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }

    /// The bytes of a text; nil if a group of letters is not whole. Other characters are passed
    /// over, as Python does.
    static func decoded(_ text: String) -> [UInt8]? {
        // Left out here: the library loses count where lines are wrapped.
        let letters = text.utf8.filter { isLetter($0) }
        return Data(base64Encoded: Data(letters)).map { [UInt8]($0) }
    }
}
