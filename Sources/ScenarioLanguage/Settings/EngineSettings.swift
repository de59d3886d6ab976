/// How the engine of a scenario is set up; what is left out is what the engine does by default.
public struct EngineSettings: Hashable, Sendable {
    /// The length of a window, whole seconds, at least 1.
    public var window: Duration
    /// How long after its end a window stays closed to reading.
    public var settle: Duration
    /// How much history the initial sync covers.
    public var lookback: Lookback
    /// The mirrored modules, in order, each once.
    public var modules: [ModuleSettings]
    /// The most records that one page asks for, at least 1.
    public var page: Int
    /// How many batches run in parallel, at least 1.
    public var workers: Int
    /// How long failed work waits; nil leaves it to the engine.
    public var backOff: BackOff?
    /// Whether records that others point to are fetched although their own window is not read.
    public var references: ReferencePolicy
    /// The grid on which planning wakes.
    public var tick: Duration
    /// How long a claim holds without a sign of life.
    public var lease: Duration
    /// How often the open window is read ahead of its batch; nil for never.
    public var freshness: Duration?
    /// What becomes of a batch that one record keeps from being read.
    public var poison: PoisonPolicy

    /// When ids and stamps are compared with the source.
    public var audit: AuditTiming
    /// How often contents are compared as well; nil for never.
    public var deepAudit: Duration?

    /// Settings with the engine's own defaults, but without audits: a scenario says when it wants them.
    public init(
        window: Duration = .hours(24),
        settle: Duration = .minutes(15),
        lookback: Lookback = .duration(.days(90)),
        modules: [ModuleSettings] = Self.usualModules,
        page: Int = 200,
        workers: Int = 4,
        backOff: BackOff? = nil,
        references: ReferencePolicy = .fetch,
        tick: Duration = .seconds(10),
        lease: Duration = .minutes(5),
        freshness: Duration? = nil,
        poison: PoisonPolicy = .die,
        audit: AuditTiming = .off,
        deepAudit: Duration? = nil
    ) {
        self.window = window
        self.settle = settle
        self.lookback = lookback
        self.modules = modules
        self.page = page
        self.workers = workers
        self.backOff = backOff
        self.references = references
        self.tick = tick
        self.lease = lease
        self.freshness = freshness
        self.poison = poison
        self.audit = audit
        self.deepAudit = deepAudit
    }

    /// The four modules that are mirrored unless a scenario says otherwise.
    public static let usualModules: [ModuleSettings] = [
        "sale.order", "account.move", "res.partner", "hr.employee",
    ]

    /// The names of the mirrored modules, in order.
    /// - Complexity: O(modules).
    public var moduleNames: [String] { modules.map(\.name) }

    /// The length of a module's windows: its own, or the one of all.
    /// - Complexity: O(modules).
    public func window(of module: String) -> Duration {
        modules.first { $0.name == module }?.window ?? window
    }
}
