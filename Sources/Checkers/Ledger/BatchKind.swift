/// What a batch works for.
public enum BatchKind: String, Hashable, Sendable, CaseIterable {
    /// A window below the cutoff.
    case initial
    /// A window from the cutoff on.
    case incremental
    /// An id range of an audit, or a window that is read again.
    case audit

    /// Whether its done window counts as read.
    public var hasCountingWindow: Bool { self != .audit }
}
