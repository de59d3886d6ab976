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

    /// What audits suspect, by module; modules of which nothing is suspected are left out.
    public var suspects: [SuspectFacts]

    /// A ledger.
    public init(
        status: SyncStatus, modules: [ModuleState], openBatches: [SyncBatch],
        openSessions: [SyncSession], suspects: [SuspectFacts] = []
    ) {
        self.status = status
        self.modules = modules
        self.openBatches = openBatches
        self.openSessions = openSessions
        self.suspects = suspects
    }

    /// What audits suspect of a module.
    /// - Complexity: O(number of modules).
    public func suspects(of module: String) -> SuspectFacts {
        suspects.first { $0.module == module } ?? SuspectFacts(module: module)
    }
}
