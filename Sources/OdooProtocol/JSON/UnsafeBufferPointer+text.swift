extension UnsafeBufferPointer<UInt8> {
    /// The text that the bytes are; nil if they are not UTF-8.
    var validText: String? {
        guard isASCII else { return String(validating: self, as: UTF8.self) }
        // Needs no look at validity, and the general way looks up metadata at every call.
        return String(unsafeUninitializedCapacity: count) { target in
            _ = target.update(fromContentsOf: self)
            return count
        }
    }

    /// Whether no byte has its high bit, eight at a time.
    private var isASCII: Bool {
        let raw = UnsafeRawBufferPointer(self)
        var bits: UInt64 = 0
        var place = 0
        while place + 8 <= raw.count {
            bits |= raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place += 8
        }
        while place < raw.count {
            bits |= UInt64(raw[place])
            place += 1
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }
}
