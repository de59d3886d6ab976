public import OdooProtocol

/// When to wake next: at the earliest of what is due, and not before.
///
/// Planning keeps its grid; attempts, and a planning that was put off, keep their jittered instant, since a grid would undo
/// the jitter. With nothing known to come, a look a day is enough.
/// - Returns: an instant after `now`.
public func nextWake(_ facts: WakeFacts) -> OdooTimestamp {
    let soonest = facts.now + .milliseconds(1)
    let lease = facts.leaseAt.map { max($0, soonest) }
    if let probe = facts.probeAt.map({ max($0, soonest) }) { return min(probe, lease ?? probe) }
    let quiet = facts.quietUntil.map { max($0, soonest) } ?? soonest
    let planning = facts.planAt.map { due in
        // What a quiet put off is a retry: on the grid all tenants of an outage would come back at the same second.
        due < quiet && quiet > soonest ? quiet : onGrid(max(due, soonest), facts.tick)
    }
    let attempt = facts.attemptAt.map { max($0, quiet) }
    let fresh = facts.freshAt.map { max($0, quiet) }
    let next = [planning, attempt, fresh, lease].compactMap { $0 }.min()
    return next ?? facts.now + .seconds(86_400)
}

/// The first instant of the grid that is not before `instant`.
private func onGrid(_ instant: OdooTimestamp, _ tick: Duration) -> OdooTimestamp {
    let step = max(1, tick.wholeMicroseconds)
    let past = instant.microseconds % step
    guard past != 0 else { return instant }
    return instant + .microseconds(past > 0 ? step - past : -past)
}
