/// A key of a map with its place, and the value under it.
struct SourceEntry {
    /// The key.
    let key: String
    /// Where the key begins.
    let position: SourcePosition
    /// What stands under it.
    let value: SourceNode
}
