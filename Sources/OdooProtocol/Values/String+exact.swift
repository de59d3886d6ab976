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
                Self.areEqual(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        // Only text of another system's own kind is not kept as UTF-8.
        return (areEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Compares bytes, eight at a time.
    private static func areEqual(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        if left.baseAddress == right.baseAddress { return true }
        var place = 0
        while place + 8 <= count {
            let first = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if first != right.loadUnaligned(fromByteOffset: place, as: UInt64.self) { return false }
            place += 8
        }
        while place < count {
            if left[place] != right[place] { return false }
            place += 1
        }
        return true
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

    /// Whether the scalars come before those of the other text: the order of Python's strings.
    func precedesByScalars(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}

/// A key of a hash table that takes texts for equal only if they have the same scalars.
struct ExactText: Hashable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
