extension String {
    /// Whether both have the same Unicode scalars.
    ///
    /// `==` also takes `é` for `e` with a combining accent. Odoo does not, and a mirror that did
    /// would miss such a change.
    /// - Complexity: O(length), and O(1) for two that share their storage.
    public func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let areEqual = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                UnsafeRawBufferPointer(left).hasSameBytes(as: UnsafeRawBufferPointer(right))
            }
        }
        // Only text of another system's own kind is not kept as UTF-8.
        return (areEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether a piece of ASCII text stands somewhere in it.
    ///
    /// The library's own search knows all of Unicode and takes fifty times as long.
    /// - Complexity: O(length × length of the piece).
    package func containsASCII(_ piece: StaticString) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            let count = piece.utf8CodeUnitCount
            guard bytes.count >= count else { return false }
            return (0...bytes.count - count).contains { start in
                (0..<count).allSatisfy { bytes[start + $0] == piece.utf8Start[$0] }
            }
        }
    }

    /// A number that texts with the same scalars share, and others hardly ever.
    ///
    /// Not the same on every machine, and no guard against whoever chooses texts that collide.
    /// - Complexity: O(length), eight bytes at a time.
    package var quickDigest: UInt64 {
        var text = self
        return text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var state = UInt64(truncatingIfNeeded: raw.count) ^ 0x6A09_E667_F3BC_C908
            func mix(_ word: UInt64) {
                let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                state = product.high ^ product.low &+ 0x2545_F491_4F6C_DD1D
            }
            var place = 0
            while place + 8 <= raw.count {
                mix(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                place += 8
            }
            var rest: UInt64 = 0
            while place < raw.count {
                rest = rest << 8 | UInt64(raw[place])
                place += 1
            }
            mix(rest)
            return state
        }
    }

    /// Whether the scalars come before those of the other text: the order of Python's strings.
    func precedesByScalars(_ other: String) -> Bool {
        let precedes = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                UnsafeRawBufferPointer(left).precedes(UnsafeRawBufferPointer(right))
            }
        }
        return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}

/// A key of a hash table that takes texts for equal only if they have the same scalars.
struct ExactText: Hashable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
