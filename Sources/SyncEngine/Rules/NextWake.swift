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
    /// When refused credentials are tried again; while set, nothing else is done.
    public var probeAt: OdooTimestamp?

    /// Facts.
    public init(
        now: OdooTimestamp, tick: Duration, planAt: OdooTimestamp? = nil,
        attemptAt: OdooTimestamp? = nil, quietUntil: OdooTimestamp? = nil,
        probeAt: OdooTimestamp? = nil
    ) {
        self.now = now
        self.tick = tick
        self.planAt = planAt
        self.attemptAt = attemptAt
        self.quietUntil = quietUntil
        self.probeAt = probeAt
    }
}

/// When to wake next: at the earliest of what is due, and not before.
///
/// Planning keeps its grid; attempts keep their jittered instant, since a grid would undo the jitter. With nothing known to
/// come, a look a day is enough.
/// - Returns: an instant after `now`.
public func nextWake(_ facts: WakeFacts) -> OdooTimestamp {
    let soonest = facts.now + .milliseconds(1)
    if let probe = facts.probeAt { return max(probe, soonest) }
    let quiet = facts.quietUntil.map { max($0, soonest) } ?? soonest
    var wake = facts.now + .seconds(86_400)
    if let plan = facts.planAt { wake = min(wake, onGrid(max(plan, quiet), facts.tick)) }
    if let attempt = facts.attemptAt { wake = min(wake, max(attempt, quiet)) }
    return wake
}

/// The first instant of the grid that is not before `instant`.
private func onGrid(_ instant: OdooTimestamp, _ tick: Duration) -> OdooTimestamp {
    let step = max(1, tick.wholeMicroseconds)
    let past = instant.microseconds % step
    guard past != 0 else { return instant }
    return instant + .microseconds(past > 0 ? step - past : -past)
}
