/// The two kinds of windows.
public enum WindowKind: String, Hashable, Sendable, CaseIterable {
    /// A window of history, before the cutoff.
    case initial
    /// A window after the cutoff.
    case incremental
}
