/// What a batch is for.
public enum BatchKind: String, Hashable, Sendable, CaseIterable {
    /// A window of history, before the module's cutoff.
    case initial
    /// A closed window from the cutoff on.
    case incremental
    /// A comparison with the source: an id range, a confirmation, or a window that is read once more.
    case audit
}
