/// The words for a tenant's status.
public enum StatusWord: String, Hashable, Sendable, CaseIterable {
    /// Nothing is planned.
    case notStarted = "not started"
    /// Planned, not begun.
    case pending
    /// At work.
    case running
    /// Nothing to do until the next window.
    case done
    /// Work has failed and waits for its next attempt.
    case failed
    /// Refused by Odoo until its credentials change.
    case suspended
}
