public import OdooProtocol

/// Everything that may be next for a tenant, as instants of the engine's clock.
public struct WakeFacts: Hashable, Sendable {
    /// The engine's clock.
    public var now: OdooTimestamp
    /// The grid of planning.
    public var tick: Duration
    /// When the next window will have settled.
    public var planAt: OdooTimestamp?
    /// When the next batch is ready to be tried.
    public var attemptAt: OdooTimestamp?
    /// Before this no request goes out: back-off of the connection, or a wait that the server asked for.
    public var quietUntil: OdooTimestamp?
    /// When refused credentials are tried again; while set, nothing else is asked of Odoo.
    public var probeAt: OdooTimestamp?
    /// When a lease has to be renewed, or another worker's is to be looked at again; needs no connection.
    public var leaseAt: OdooTimestamp?
    /// When the open window is to be read again.
    public var freshAt: OdooTimestamp?

    /// Facts.
    public init(
        now: OdooTimestamp, tick: Duration, planAt: OdooTimestamp? = nil,
        attemptAt: OdooTimestamp? = nil, quietUntil: OdooTimestamp? = nil,
        probeAt: OdooTimestamp? = nil, leaseAt: OdooTimestamp? = nil,
        freshAt: OdooTimestamp? = nil
    ) {
        self.now = now
        self.tick = tick
        self.planAt = planAt
        self.attemptAt = attemptAt
        self.quietUntil = quietUntil
        self.probeAt = probeAt
        self.leaseAt = leaseAt
        self.freshAt = freshAt
    }
}
