/// Where a batch stands.
///
/// pending → running; running → done, failed, dead, pending (rescued or abandoned); failed → running, dead; dead → pending by
/// a person's `retry` only; done is final.
public enum BatchStatus: String, Hashable, Sendable, CaseIterable {
    /// Planned, not yet claimed.
    case pending
    /// Claimed by a worker that holds a lease.
    case running
    /// Published; final.
    case done
    /// The last attempt failed; it is tried again at `nextAttemptAt`.
    case failed
    /// Not tried again until a person says so.
    case dead

    /// Whether a batch may go from this status to another.
    public func mayBecome(_ next: BatchStatus) -> Bool {
        switch (self, next) {
        case (.pending, .running), (.failed, .running), (.failed, .dead), (.dead, .pending): true
        case (.running, .done), (.running, .failed), (.running, .dead), (.running, .pending): true
        default: false
        }
    }
}
