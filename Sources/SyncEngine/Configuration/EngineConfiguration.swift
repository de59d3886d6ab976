/// What an engine mirrors, and as whom.
public struct EngineConfiguration: Sendable {
    /// The tenants.
    public var tenants: [TenantConfiguration]
    /// The name of this worker among those that share the store; no two that run may have the same. Nil for one of its own,
    /// drawn anew for every engine.
    public var worker: String?
    /// The grid on which work is planned; whole seconds.
    public var tick: Duration
    /// How long a claim holds without a sign of life.
    public var lease: Duration
    /// How often a tenant whose credentials were refused is tried again.
    public var suspendedProbe: Duration
    /// How often a sleeping worker looks for changes that others made in the store; nil for never.
    public var storePoll: Duration?

    /// A configuration; the defaults are a grid of 10 s, a lease of 5 min, a probe every 15 min, a look
    /// at the store every 2 s.
    public init(
        tenants: [TenantConfiguration], worker: String? = nil, tick: Duration = .seconds(10),
        lease: Duration = .seconds(300), suspendedProbe: Duration = .seconds(900),
        storePoll: Duration? = .seconds(2)
    ) {
        self.tenants = tenants
        self.worker = worker
        self.tick = tick
        self.lease = lease
        self.suspendedProbe = suspendedProbe
        self.storePoll = storePoll
    }
}
