public import OdooProtocol

/// Everything of a tenant's ledger that its status is derived from; the store gathers it inside the transaction.
public struct StatusFacts: Hashable, Sendable {
    /// The status before.
    public var status: SyncStatus
    /// The modules, in order of their names.
    public var modules: [ModuleFacts]

    /// Facts of a tenant.
    public init(status: SyncStatus, modules: [ModuleFacts]) {
        self.status = status
        self.modules = modules
    }
}

/// The ledger's facts of one module.
public struct ModuleFacts: Hashable, Sendable {
    /// The module's state before.
    public var state: ModuleState
    /// Windows of done initial and incremental batches that end after `state.doneThrough` (all, if it is nil), by start.
    public var doneWindows: [Window]
    /// Batches that are not done, by id.
    public var openBatches: [OpenBatchFacts]

    /// Facts of a module.
    public init(state: ModuleState, doneWindows: [Window], openBatches: [OpenBatchFacts]) {
        self.state = state
        self.doneWindows = doneWindows
        self.openBatches = openBatches
    }
}

/// The ledger's facts of one batch that is not done.
public struct OpenBatchFacts: Hashable, Sendable {
    /// What it is for.
    public var kind: BatchKind
    /// Where it stands; never `done`.
    public var status: BatchStatus
    /// Whether an earlier attempt of it failed.
    public var failedBefore: Bool

    /// Facts of a batch.
    public init(kind: BatchKind, status: BatchStatus, failedBefore: Bool) {
        self.kind = kind
        self.status = status
        self.failedBefore = failedBefore
    }
}

/// What follows from the facts; written in the same transaction.
public struct DerivedStatus: Hashable, Sendable {
    /// What the tenant's engine is doing; a suspended tenant stays so.
    public var phase: SyncStatus.Phase
    /// See `SyncStatus`.
    public var initialSyncDone: Bool
    /// See `SyncStatus`.
    public var hasFailedBatches: Bool
    /// See `SyncStatus`.
    public var lastCompletedWindowEnd: OdooTimestamp?
    /// The end of the done prefix, by module; a module without an entry keeps its old one.
    public var doneThrough: [String: OdooTimestamp]
    /// The modules that the cursor waits for from now on.
    public var joined: Set<String>

    /// A derived status.
    public init(
        phase: SyncStatus.Phase, initialSyncDone: Bool, hasFailedBatches: Bool,
        lastCompletedWindowEnd: OdooTimestamp?, doneThrough: [String: OdooTimestamp],
        joined: Set<String>
    ) {
        self.phase = phase
        self.initialSyncDone = initialSyncDone
        self.hasFailedBatches = hasFailedBatches
        self.lastCompletedWindowEnd = lastCompletedWindowEnd
        self.doneThrough = doneThrough
        self.joined = joined
    }
}
