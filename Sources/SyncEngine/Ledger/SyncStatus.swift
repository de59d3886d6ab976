public import OdooProtocol

/// What a person asks of a tenant first: is it in step, and since when.
///
/// The two flags are facts for people, computed in every transaction that changes a batch or the list of modules; they gate
/// nothing.
public struct SyncStatus: Hashable, Sendable {
    /// What the tenant's engine is doing.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// Never run.
        case notStarted = "not_started"
        /// Work is planned, none runs.
        case pending
        /// A batch runs.
        case running
        /// All planned work is done.
        case done
        /// A batch failed and waits, or is dead.
        case failed
        /// Odoo refuses the tenant's credentials.
        case suspended
    }

    /// The tenant.
    public var userID: String
    /// What its engine is doing.
    public var phase: Phase
    /// Every mirrored module that has windows is planned and all their initial batches are done.
    public var initialSyncDone: Bool
    /// A batch of a mirrored module is failed, dead, or running again after a failure.
    public var hasFailedBatches: Bool
    /// The cursor: every joined module is in step up to here; nil until each has a first done window. Never lowered.
    public var lastCompletedWindowEnd: OdooTimestamp?
    /// The session that last published.
    public var lastProcessID: Int64?
    /// When a batch last failed.
    public var lastSyncFailedAt: OdooTimestamp?

    /// The status of a tenant; the defaults are those of one that never ran.
    public init(
        userID: String, phase: Phase = .notStarted, initialSyncDone: Bool = false,
        hasFailedBatches: Bool = false, lastCompletedWindowEnd: OdooTimestamp? = nil,
        lastProcessID: Int64? = nil, lastSyncFailedAt: OdooTimestamp? = nil
    ) {
        self.userID = userID
        self.phase = phase
        self.initialSyncDone = initialSyncDone
        self.hasFailedBatches = hasFailedBatches
        self.lastCompletedWindowEnd = lastCompletedWindowEnd
        self.lastProcessID = lastProcessID
        self.lastSyncFailedAt = lastSyncFailedAt
    }
}
