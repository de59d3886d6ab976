/// What becomes of records that a mirrored row points to and that lie before the horizon.
public enum ReferencePolicy: String, Hashable, Sendable, CaseIterable {
    /// They are fetched, if their module is mirrored, so that an order never points to a partner that is absent.
    case fetch
    /// They stay absent.
    case none
}
