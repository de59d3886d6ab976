extension UnsafeRawBufferPointer {
    /// Where the text of a JSON document that began before a place has its closing quote; the end
    /// where it has none.
    ///
    /// Most bytes stand in texts, so they are passed over eight at a time.
    func endOfText(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var place = start
        while place < count {
            if count - place >= 8 {
                let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
                let quotes = word ^ (ones &* 0x22)
                let slashes = word ^ (ones &* 0x5C)
                // A byte is 0 where its high bit comes up in (x - ones) & ~x.
                let found = (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
                if found & (ones &* 0x80) == 0 {
                    place += 8
                    continue
                }
            }
            switch self[place] {
            case UInt8(ascii: "\""): return place
            case UInt8(ascii: "\\"): place += 2
            default: place += 1
            }
        }
        return count
    }
}
