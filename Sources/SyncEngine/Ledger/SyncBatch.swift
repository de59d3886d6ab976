public import OdooProtocol

/// One window of one module: the unit of work, all or nothing.
public struct SyncBatch: Hashable, Sendable {
    /// The store's number of the batch.
    public var id: Int64
    /// The tenant whose data it reads.
    public var tenant: String
    /// The module it reads.
    public var module: String
    /// What it is for.
    public var kind: BatchKind
    /// What it reads; an audit of an id range has none.
    public var window: Window?
    /// The first and last id of an audit's range.
    public var idRange: ClosedRange<Int64>?
    /// What it does, for a batch of an audit.
    public var audit: AuditTask?
    /// Where it stands.
    public var status: BatchStatus
    /// How many attempts have begun.
    public var attempts: Int
    /// How many attempts in a row failed; back-off counts these.
    public var failures: Int
    /// When it is tried again, for a failed one.
    public var nextAttemptAt: OdooTimestamp?
    /// The worker that holds it, while running.
    public var leaseOwner: String?
    /// The worker's last sign of life, by its own clock.
    public var leaseRenewedAt: OdooTimestamp?
    /// The fencing token; each claim raises it, and a publish with an older one is refused.
    public var token: Int64
    /// Pages read by the published attempt, the empty last one included.
    public var pages: Int
    /// Records read by the published attempt.
    public var records: Int
    /// What the last failed attempt met, in words, without credentials.
    public var lastError: String?
    /// The session it belongs to.
    public var session: Int64?
    /// When it was planned.
    public var createdAt: OdooTimestamp
    /// When its last attempt began.
    public var startedAt: OdooTimestamp?
    /// When it became done or dead.
    public var finishedAt: OdooTimestamp?
    /// How many attempts in a row ended with their worker; back-off counts these too.
    public var deaths: Int
    /// Where its attempts come to grief; nil if none failed at a page.
    public var stuck: StuckPage?
    /// The page at which its worker last gave a sign of life, while running.
    public var leasePage: Int?

    /// A batch with every column named.
    public init(
        id: Int64, tenant: String, module: String, kind: BatchKind, window: Window?,
        idRange: ClosedRange<Int64>? = nil, audit: AuditTask? = nil,
        status: BatchStatus = .pending, attempts: Int = 0,
        failures: Int = 0, nextAttemptAt: OdooTimestamp? = nil, leaseOwner: String? = nil,
        leaseRenewedAt: OdooTimestamp? = nil, token: Int64 = 0, pages: Int = 0, records: Int = 0,
        lastError: String? = nil, session: Int64? = nil, createdAt: OdooTimestamp,
        startedAt: OdooTimestamp? = nil, finishedAt: OdooTimestamp? = nil, deaths: Int = 0,
        stuck: StuckPage? = nil, leasePage: Int? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.module = module
        self.kind = kind
        self.window = window
        self.idRange = idRange
        self.audit = audit
        self.status = status
        self.attempts = attempts
        self.failures = failures
        self.nextAttemptAt = nextAttemptAt
        self.leaseOwner = leaseOwner
        self.leaseRenewedAt = leaseRenewedAt
        self.token = token
        self.pages = pages
        self.records = records
        self.lastError = lastError
        self.session = session
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.deaths = deaths
        self.stuck = stuck
        self.leasePage = leasePage
    }
}
