public import OdooProtocol

/// A commit of the store with its rows decoded, table by table.
public struct DecodedCommit: Sendable {
    /// Its place in the history's one sequence.
    public let sequence: Int64
    /// When it became durable.
    public let instant: OdooTimestamp
    /// Where it came from.
    public let origin: StoreCommit.Origin
    /// Changes of `sync_status`.
    public internal(set) var statuses: [RowChange<LedgerStatus>] = []
    /// Changes of `module_state`.
    public internal(set) var modules: [RowChange<LedgerModule>] = []
    /// Changes of `sync_batch`.
    public internal(set) var batches: [RowChange<LedgerBatch>] = []
    /// Changes of `sync_session`.
    public internal(set) var sessions: [RowChange<LedgerSession>] = []
    /// Changes of `record`.
    public internal(set) var records: [RowChange<StoredRecord>] = []
    var attempts: [RowChange<LedgerAttempt>] = []
    var requests: [RowChange<AttemptRequest>] = []
    /// Changes of `suspect`.
    public internal(set) var suspects: [RowChange<LedgerSuspect>] = []
    var parked: [RowChange<ParkedRecord>] = []

    init(_ commit: StoreCommit) {
        sequence = commit.sequence
        instant = commit.instant
        origin = commit.origin
    }

    /// Whether the ledger, the module list or a cursor moved.
    var touchesLedger: Bool { !(statuses.isEmpty && modules.isEmpty && batches.isEmpty) }
}
