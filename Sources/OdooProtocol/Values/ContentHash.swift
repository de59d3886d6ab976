/// A fingerprint of bytes: FNV-1a with 128 bits, the same on every machine and in every process.
///
/// Tells whether content changed. It is not cryptographic: it guards against chance, not against an
/// adversary.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// The state after all bytes so far.
    public private(set) var value: UInt128

    /// The fingerprint of no bytes, from which `update` goes on.
    public init() { value = Self.basis }

    /// A fingerprint known by its number.
    public init(value: UInt128) { self.value = value }

    /// The fingerprint of bytes.
    /// - Complexity: O(number of bytes).
    public init(_ bytes: [UInt8]) {
        self.init()
        update(bytes)
    }

    /// The fingerprint of text, over its UTF-8.
    /// - Complexity: O(number of bytes).
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// The fingerprint of a value, over its canonical JSON: equal values have equal fingerprints.
    /// - Complexity: O(size of the value).
    public init(of value: FieldValue) { self.init(JSONCodec.writeCanonical(value)) }

    /// Reads 32 hexadecimal digits in lower case; nil for anything else.
    public init?(hex: String) {
        let isHex = hex.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
        guard hex.utf8.count == 32, isHex, let value = UInt128(hex, radix: 16) else { return nil }
        self.value = value
    }

    /// Goes on over more bytes, as if they had followed those before.
    /// - Complexity: O(number of bytes).
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { update($0) }
    }

    /// Goes on over bytes that lie somewhere.
    mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        var state = value
        for byte in bytes {
            state ^= UInt128(byte)
            // The prime is 2^88 + 0x13B: a shift and a small product are quicker than a full
            // product.
            state = (state &<< 88) &+ (state &* 0x13B)
        }
        value = state
    }

    /// The 32 hexadecimal digits, in lower case.
    public var hex: String {
        let halves = [UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value)]
        return String(unsafeUninitializedCapacity: 32) { target in
            for place in 0..<32 {
                let digit =
                    UInt8(truncatingIfNeeded: halves[place / 16] >> (60 - 4 * (place % 16)))
                    & 0xF
                target[place] =
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 32
        }
    }

    /// The 32 hexadecimal digits.
    public var description: String { hex }

    /// The offset basis of 128-bit FNV.
    private static let basis: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
}
