/// Finds whole numbers in the outermost object of canonical JSON, without making values of the rest.
struct LinkScanner {
    /// The keys as canonical JSON spells them, quotes included, each with what stands for it.
    private let keys: [(spelling: [UInt8], place: Int)]

    /// - Parameter keys: plain names; a key is looked for as its bytes.
    init(_ keys: [String]) {
        self.keys = keys.enumerated().map { ([0x22] + Array($1.utf8) + [0x22], $0) }
    }

    /// Calls `body` with the place of a key in the list, and its number, where its value is a whole one.
    ///
    /// In canonical JSON no white space stands between the parts, and keys come in order.
    /// - Complexity: O(bytes).
    func scan(_ payload: String, _ body: (_ key: Int, _ number: Int64) -> Void) {
        var payload = payload
        payload.withUTF8 { bytes in
            var place = 1
            while place < bytes.count, bytes[place] == 0x22 {
                let start = place
                Self.skipText(bytes, &place)
                let key = UnsafeBufferPointer(rebasing: bytes[start..<place])
                // The colon.
                place += 1
                let value = place
                Self.skipValue(bytes, &place)
                for candidate in keys where candidate.spelling.count == key.count {
                    guard candidate.spelling.elementsEqual(key) else { continue }
                    if let number = Self.number(bytes[value..<min(place, bytes.count)]) {
                        body(candidate.place, number)
                    }
                }
                // The comma, or the end.
                place += 1
            }
        }
    }

    private static func skipText(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        place += 1
        while place < bytes.count, bytes[place] != 0x22 {
            place += bytes[place] == 0x5C ? 2 : 1
        }
        place += 1
    }

    private static func skipValue(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0x22:
                skipText(bytes, &place)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { return }
            default: break
            }
            place += 1
        }
    }

    /// The whole number that these bytes spell; nil for any other value.
    private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        guard let first = bytes.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
        else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }
}
