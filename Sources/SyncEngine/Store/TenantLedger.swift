/// What planning and waking need to know of a tenant.
public struct TenantLedger: Hashable, Sendable {
    /// The tenant's status.
    public var status: SyncStatus
    /// Its modules, in order of their names, removed ones included.
    public var modules: [ModuleState]
    /// Its batches that are not done, by id.
    public var openBatches: [SyncBatch]
    /// Its sessions that are open, by id.
    public var openSessions: [SyncSession]

    /// A ledger.
    public init(
        status: SyncStatus, modules: [ModuleState], openBatches: [SyncBatch],
        openSessions: [SyncSession]
    ) {
        self.status = status
        self.modules = modules
        self.openBatches = openBatches
        self.openSessions = openSessions
    }
}
