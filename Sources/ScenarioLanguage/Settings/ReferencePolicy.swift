/// What becomes of records that a stored many2one points to and that no window holds.
public enum ReferencePolicy: String, Hashable, Sendable, CaseIterable {
    /// They are fetched with the batch that points to them.
    case fetch
    /// They are left out.
    case none
}
