/// A 64-bit hash that grows with what it absorbs, the same on every platform and in every build.
///
/// The standard library's hasher is seeded anew for each process, so it cannot name a run. This one
/// takes eight bytes at a time, little-endian, and each string with its length, so that "ab", "c"
/// and "a", "bc" differ. It guards against accidents, not against attackers.
public struct RunningHash: Hashable, Sendable {
    private var state: UInt64

    /// A hash that has absorbed nothing but its seed.
    public init(seed: UInt64 = 0) {
        state = seed ^ 0x6A09_E667_F3BC_C908
    }

    /// Mixes in one word.
    public mutating func absorb(_ word: UInt64) {
        let mixed = state ^ (word &* 0x9E37_79B9_7F4A_7C15)
        let turned = (mixed << 29) | (mixed >> 35)
        state = turned &* 0xD6E8_FEB8_6659_FD93 &+ 0x2545_F491_4F6C_DD1D
    }

    /// Mixes in one integer.
    public mutating func absorb(_ number: Int64) {
        absorb(UInt64(bitPattern: number))
    }

    /// Mixes in a string by its UTF-8 bytes.
    ///
    /// - Complexity: O(length).
    public mutating func absorb(_ text: String) {
        var text = text
        text.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
    }

    /// Mixes in bytes.
    ///
    /// - Complexity: O(length).
    public mutating func absorb(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { absorb($0) }
    }

    /// What has been absorbed so far, as one well-mixed word.
    public var value: UInt64 {
        SeedMixer.finished(state)
    }

    private mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        absorb(UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            absorb(UInt64(littleEndian: word))
            offset += 8
        }
        guard offset < bytes.count else { return }
        var rest: UInt64 = 0
        for index in stride(from: bytes.count - 1, through: offset, by: -1) {
            rest = rest << 8 | UInt64(bytes[index])
        }
        absorb(rest)
    }
}
