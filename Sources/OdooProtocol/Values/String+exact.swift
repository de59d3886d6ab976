extension String {
    /// Whether both have the same Unicode scalars.
    ///
    /// `==` also takes `é` for `e` with a combining accent. Odoo does not, and a mirror that did
    /// would miss such a change.
    func isExactly(_ other: String) -> Bool {
        guard self == other else { return false }
        var (left, right) = (self, other)
        return left.withUTF8 { leftBytes in
            right.withUTF8 { rightBytes in
                leftBytes.count == rightBytes.count && zip(leftBytes, rightBytes).allSatisfy(==)
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
