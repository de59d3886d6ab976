/// Where a session stands.
public enum SessionStatus: String, Hashable, Sendable, CaseIterable {
    /// Work is under way or waits.
    case open
    /// All its batches are published.
    case done
    /// It ended with a batch that was given up.
    case failed
    /// Its owner's lease ran out.
    case abandoned
}
