/// A key of the inverse index of a many2one column: the row referred to, then the row that refers.
package struct ReferenceKey: Hashable, Comparable, Sendable {
    /// The row referred to.
    package let target: Int64
    /// The row that refers to it.
    package let id: Int64

    /// The key of one reference.
    package init(target: Int64, id: Int64) {
        self.target = target
        self.id = id
    }

    /// By target, then by the referring row.
    package static func < (left: ReferenceKey, right: ReferenceKey) -> Bool {
        left.target == right.target ? left.id < right.id : left.target < right.target
    }
}
