/// Finds whole numbers in the outermost object of canonical JSON, without making values of the rest.
struct LinkScanner {
    /// The keys' bytes, each with what stands for it; by their length, which tells most keys apart.
    private var keys: [[(spelling: [UInt8], place: Int)]] = []

    /// - Parameter keys: plain names; a key is looked for as its bytes.
    init(_ keys: [String]) {
        for (place, key) in keys.enumerated() {
            let spelling = Array(key.utf8)
            while self.keys.count <= spelling.count { self.keys.append([]) }
            self.keys[spelling.count].append((spelling, place))
        }
    }

    /// Calls `body` with the place of a key in the list, and its number, where its value is a whole one.
    ///
    /// In canonical JSON no white space stands between the parts, and keys come in order.
    /// - Complexity: O(bytes).
    func scan(_ payload: String, _ body: (_ key: Int, _ number: Int64) -> Void) {
        var payload = payload
        payload.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            var place = 1
            while place < bytes.count, bytes[place] == 0x22 {
                let key = place + 1..<bytes.endOfText(from: place + 1)
                // The quote and the colon.
                let value = key.upperBound + 2
                guard value < bytes.count else { return }
                place = Self.endOfValue(bytes, from: value)
                for candidate in key.count < keys.count ? keys[key.count] : [] {
                    guard bytes[key].elementsEqual(candidate.spelling) else { continue }
                    if let number = Self.number(bytes[value..<min(place, bytes.count)]) {
                        body(candidate.place, number)
                    }
                }
                // The comma, or the end.
                place += 1
            }
        }
    }

    private static func endOfValue(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0x22: place = bytes.endOfText(from: place + 1)
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return place }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { return place }
            default: break
            }
            place += 1
        }
        return place
    }

    /// The whole number that these bytes spell; nil for any other value.
    private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int64? {
        guard let first = bytes.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
        else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }
}
