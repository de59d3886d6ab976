/// An audit of a module that came to its end.
public struct WholeAudit: Hashable, Sendable {
    /// The store's commit that calls it whole.
    public let sequence: Int64
    /// How old the oldest data is that any of its requests was answered from: what was so by then, it must have seen.
    public let dataSequence: Int64
    /// Whether it compared contents.
    public let isDeep: Bool
}
