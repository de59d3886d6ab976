/// Where a batch stands.
public enum BatchStatus: String, Hashable, Sendable, CaseIterable {
    /// Waits for a worker.
    case pending
    /// A worker holds it.
    case running
    /// Published; final.
    case done
    /// Failed; will be tried again.
    case failed
    /// Given up with a reason; only a person brings it back.
    case dead
}
