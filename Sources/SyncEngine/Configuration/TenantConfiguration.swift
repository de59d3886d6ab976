/// One Odoo connection to mirror, and how.
public struct TenantConfiguration: Sendable {
    /// The name of the tenant in the store.
    public var userID: String
    /// The Odoo database.
    public var database: String
    /// The login of the Odoo user whose view is mirrored.
    public var login: String
    /// The user's password or API key.
    public var credential: Credential
    /// The modules to mirror.
    public var modules: [ModuleConfiguration]
    /// The length of a window, in whole seconds.
    public var window: Duration
    /// How long after its end a window stays closed to reading, so that late commits are in.
    public var settle: Duration
    /// How much of the past the mirror begins with.
    public var lookback: Lookback
    /// The most rows that one request asks for.
    public var pageSize: Int
    /// The most batches that are read at the same time.
    public var parallelBatches: Int
    /// Language, time zone and companies of every read.
    public var context: ReadContext
    /// What becomes of records before the horizon that rows point to.
    public var references: ReferencePolicy
    /// How long to wait between failing attempts.
    public var backOff: BackOffLimits
    /// How long to wait for an answer.
    public var requestTimeout: Duration
    /// The most rows of one batch that are held in memory, where all that the tenant holds takes no more than 48 MiB; more
    /// are staged in the store.
    public var stagingLimit: Int
    /// How often the window that is still open is read ahead of its batch; nil for never.
    public var freshness: Duration?
    /// What becomes of a batch that one record keeps from being read.
    public var poison: PoisonPolicy
    /// The way into Odoo; nil for the one that fits the server's version and the credential.
    public var route: OdooRoute?

    /// When the mirror is compared with Odoo.
    public var audit: AuditPolicy

    /// A tenant.
    public init(
        userID: String, database: String, login: String, credential: Credential,
        modules: [ModuleConfiguration], window: Duration = .seconds(86_400),
        settle: Duration = .seconds(900), lookback: Lookback = .standard, pageSize: Int = 200,
        parallelBatches: Int = 4, context: ReadContext = ReadContext(),
        references: ReferencePolicy = .fetch, backOff: BackOffLimits = BackOffLimits(),
        requestTimeout: Duration = .seconds(120), stagingLimit: Int = 20_000,
        freshness: Duration? = nil, poison: PoisonPolicy = .die,
        audit: AuditPolicy = .standard,
        route: OdooRoute? = nil
    ) {
        self.userID = userID
        self.database = database
        self.login = login
        self.credential = credential
        self.modules = modules
        self.window = window
        self.settle = settle
        self.lookback = lookback
        self.pageSize = pageSize
        self.parallelBatches = parallelBatches
        self.context = context
        self.references = references
        self.backOff = backOff
        self.requestTimeout = requestTimeout
        self.stagingLimit = stagingLimit
        self.freshness = freshness
        self.poison = poison
        self.audit = audit
        self.route = route
    }

    /// The configuration of a module, if it is mirrored.
    /// - Complexity: O(number of modules).
    public func module(_ name: String) -> ModuleConfiguration? { modules.first { $0.name == name } }

    /// The length of a module's windows.
    /// - Complexity: O(number of modules).
    public func windowLength(of name: String) -> Duration { module(name)?.window ?? window }
}
