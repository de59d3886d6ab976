/// Where a tenant's sync stands.
public enum TenantState: String, Hashable, Sendable, CaseIterable {
    /// Nothing was planned yet.
    case notStarted = "not_started"
    /// Planned, nothing begun.
    case pending
    /// Work is under way.
    case running
    /// All that is due is done.
    case done
    /// The last run failed.
    case failed
    /// The connection was refused; nothing is tried but a probe.
    case suspended
}
