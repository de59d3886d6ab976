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

    /// Facts; the defaults are the engine's own.
    public init(
        tenant: String, modules: [ModuleFacts], settle: Duration = .seconds(900),
        lookback: Lookback = .duration(.seconds(90 * 86_400)), tick: Duration = .seconds(10),
        pageSize: Int = 200, lease: Duration = .seconds(300), fetchesReferences: Bool = true
    ) {
        self.tenant = tenant
        self.modules = modules
        self.settle = settle
        self.lookback = lookback
        self.tick = tick
        self.pageSize = pageSize
        self.lease = lease
        self.fetchesReferences = fetchesReferences
    }

    /// What is known of one module; nil when it is not mirrored.
    /// - Complexity: O(number of modules).
    public subscript(module: String) -> ModuleFacts? { modules.first { $0.module == module } }
}
