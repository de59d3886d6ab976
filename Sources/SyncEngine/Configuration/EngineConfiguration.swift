/// What an engine mirrors, and as whom.
public struct EngineConfiguration: Sendable {
    /// The tenants.
    public var tenants: [TenantConfiguration]
    /// The name of this worker among those that share the store; no two that run may have the same.
    public var worker: String
    /// The grid on which work is planned; whole seconds.
    public var tick: Duration
    /// How long a claim holds without a sign of life.
    public var lease: Duration
    /// How often a tenant whose credentials were refused is tried again.
    public var suspendedProbe: Duration

    /// A configuration; the defaults are a grid of 10 s, a lease of 5 min, a probe every 15 min.
    public init(
        tenants: [TenantConfiguration], worker: String = "worker", tick: Duration = .seconds(10),
        lease: Duration = .seconds(300), suspendedProbe: Duration = .seconds(900)
    ) {
        self.tenants = tenants
        self.worker = worker
        self.tick = tick
        self.lease = lease
        self.suspendedProbe = suspendedProbe
    }
}
