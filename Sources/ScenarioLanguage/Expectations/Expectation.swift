/// What must hold at an instant; nil parts are not asked.
///
/// Every checker runs in every scenario anyway: an expectation adds the figures that this page
/// promises its reader.
public struct Expectation: Hashable, Sendable {
    /// How many initial and incremental batches stand where.
    public var batches: BatchCounts?
    /// How many incremental windows each module has done.
    public var windows: Comparison<Int>?
    /// How many gaps there are among the done windows of all modules.
    public var gaps: Comparison<Int>?
    /// How many overlaps there are among the done windows of all modules.
    public var overlaps: Comparison<Int>?
    /// How many live records the store holds.
    public var records: RecordCount?
    /// How exactly the store agrees with the source.
    public var matches: Match?
    /// How many batches are failed or dead.
    public var failedBatches: Comparison<Int>?
    /// How many records are parked: windows were published without them.
    public var parked: Comparison<Int>?
    /// How many rows of the store are tombstones.
    public var tombstones: Comparison<Int>?
    /// How many records audits hold until a person accepts that they are missing.
    public var held: Comparison<Int>?
    /// The longest that a change has taken from its commit until it was visible in the store.
    public var maxStaleness: Comparison<Duration>?
    /// Whether the status says that the initial sync is done.
    public var initialSyncDone: Bool?
    /// Whether the status says that a batch has failed.
    public var hasFailedBatches: Bool?
    /// Where the cursor, `lastCompletedWindowEnd`, stands.
    public var cursor: CursorExpectation?
    /// When the next window may be read: the end of the earliest unplanned one, and settle.
    public var nextWindow: RelativeInstant?
    /// How many requests Odoo has got.
    public var requests: Comparison<Int>?
    /// How many sessions stand where.
    public var sessions: SessionCounts?
    /// The tenant's status.
    public var status: StatusWord?
    /// Rows of the store that hold given values.
    public var stored: [StoredExpectation]
    /// What the checkers must have found by now; empty when nothing in particular is expected.
    public var anomalies: [AnomalyExpectation]

    /// An expectation of these parts.
    public init(
        batches: BatchCounts? = nil,
        windows: Comparison<Int>? = nil,
        gaps: Comparison<Int>? = nil,
        overlaps: Comparison<Int>? = nil,
        records: RecordCount? = nil,
        matches: Match? = nil,
        failedBatches: Comparison<Int>? = nil,
        parked: Comparison<Int>? = nil,
        tombstones: Comparison<Int>? = nil,
        held: Comparison<Int>? = nil,
        maxStaleness: Comparison<Duration>? = nil,
        initialSyncDone: Bool? = nil,
        hasFailedBatches: Bool? = nil,
        cursor: CursorExpectation? = nil,
        nextWindow: RelativeInstant? = nil,
        requests: Comparison<Int>? = nil,
        sessions: SessionCounts? = nil,
        status: StatusWord? = nil,
        stored: [StoredExpectation] = [],
        anomalies: [AnomalyExpectation] = []
    ) {
        self.batches = batches
        self.windows = windows
        self.gaps = gaps
        self.overlaps = overlaps
        self.records = records
        self.matches = matches
        self.failedBatches = failedBatches
        self.parked = parked
        self.tombstones = tombstones
        self.held = held
        self.maxStaleness = maxStaleness
        self.initialSyncDone = initialSyncDone
        self.hasFailedBatches = hasFailedBatches
        self.cursor = cursor
        self.nextWindow = nextWindow
        self.requests = requests
        self.sessions = sessions
        self.status = status
        self.stored = stored
        self.anomalies = anomalies
    }
}
