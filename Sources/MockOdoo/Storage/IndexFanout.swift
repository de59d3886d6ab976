/// How wide the nodes of an ordered index are.
///
/// Wide leaves make walks cheap; narrow inner nodes keep small what a write copies while a snapshot
/// shares the tree.
package struct IndexFanout: Hashable, Sendable {
    /// Keys a leaf holds at most.
    package let leaf: Int
    /// Children an inner node holds at most.
    package let inner: Int

    /// What tables use.
    package static let standard = IndexFanout(leaf: 64, inner: 32)

    /// - Precondition: both are at least 4, so that the halves of a split node are not underfull.
    package init(leaf: Int, inner: Int) {
        precondition(leaf >= 4 && inner >= 4, "a fan-out of \(leaf) keys and \(inner) children")
        self.leaf = leaf
        self.inner = inner
    }
}
