extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes, compared eight at a time.
    func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if baseAddress == other.baseAddress { return true }
        var place = 0
        while place + 8 <= count {
            let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if word != other.loadUnaligned(fromByteOffset: place, as: UInt64.self) { return false }
            place += 8
        }
        while place < count {
            if self[place] != other[place] { return false }
            place += 1
        }
        return true
    }

    /// Whether these bytes come before the others, compared one by one.
    func precedes(_ other: UnsafeRawBufferPointer) -> Bool {
        let shared = Swift.min(count, other.count)
        var place = 0
        while place + 8 <= shared {
            let left = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let right = other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            // The first byte is the weightiest.
            if left != right { return UInt64(bigEndian: left) < UInt64(bigEndian: right) }
            place += 8
        }
        while place < shared {
            if self[place] != other[place] { return self[place] < other[place] }
            place += 1
        }
        return count < other.count
    }
}
