/// What the harness itself knows of a tenant: the settings that its engine was given.
///
/// Recorded at the start and again whenever a setting changes; a checker asks for the facts in force at an event.
public struct TenantFacts: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The mirrored modules, in the order of the configuration.
    public var modules: [ModuleFacts]
    /// How long a window stays closed to reading after its end.
    public var settle: Duration
    /// How much of the past is mirrored.
    public var lookback: Lookback
    /// The cadence of planning.
    public var tick: Duration
    /// The limit of one page, before any halving.
    public var pageSize: Int
    /// How long a claim lasts without renewal.
    public var lease: Duration
    /// Whether records that stored many2ones point to are fetched although they lie below the horizon.
    public var fetchesReferences: Bool
    /// How many batches one process may read at the same time.
    public var workers: Int
    /// The longest wait after the first failure.
    public var firstDelay: Duration
    /// The longest wait at all.
    public var longestDelay: Duration
    /// The limit of one page of an audit.
    public var auditPageSize: Int
    /// How often an open window is read; nil for never.
    public var freshness: Duration?
    /// The name of the tenant's own database; nil when the recorder does not know it.
    public var database: String?
    /// The login of the tenant's own user; nil when the recorder does not know it.
    public var login: String?
    /// The id of the tenant's own user; nil when the recorder does not know it.
    public var uid: Int64?

    /// Facts; the defaults are the engine's own.
    public init(
        tenant: String, modules: [ModuleFacts], settle: Duration = .seconds(900),
        lookback: Lookback = .duration(.seconds(90 * 86_400)), tick: Duration = .seconds(10),
        pageSize: Int = 200, lease: Duration = .seconds(300), fetchesReferences: Bool = true,
        workers: Int = 4, firstDelay: Duration = .seconds(1),
        longestDelay: Duration = .seconds(300), auditPageSize: Int = 1_000,
        freshness: Duration? = nil, database: String? = nil, login: String? = nil,
        uid: Int64? = nil
    ) {
        self.tenant = tenant
        self.modules = modules
        self.settle = settle
        self.lookback = lookback
        self.tick = tick
        self.pageSize = pageSize
        self.lease = lease
        self.fetchesReferences = fetchesReferences
        self.workers = workers
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.auditPageSize = auditPageSize
        self.freshness = freshness
        self.database = database
        self.login = login
        self.uid = uid
    }

    /// What is known of one module; nil when it is not mirrored.
    /// - Complexity: O(number of modules).
    public subscript(module: String) -> ModuleFacts? { modules.first { $0.module == module } }
}
