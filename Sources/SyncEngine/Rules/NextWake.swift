public import OdooProtocol

/// When to wake next: at the earliest of what is due, and not before.
///
/// Planning keeps its grid; attempts keep their jittered instant, since a grid would undo the jitter. With nothing known to
/// come, a look a day is enough.
/// - Returns: an instant after `now`.
public func nextWake(_ facts: WakeFacts) -> OdooTimestamp {
    let soonest = facts.now + .milliseconds(1)
    if let probe = facts.probeAt { return max(probe, soonest) }
    let quiet = facts.quietUntil.map { max($0, soonest) } ?? soonest
    let planning = facts.planAt.map { onGrid(max($0, quiet), facts.tick) }
    let attempt = facts.attemptAt.map { max($0, quiet) }
    return [planning, attempt].compactMap { $0 }.min() ?? facts.now + .seconds(86_400)
}

/// The first instant of the grid that is not before `instant`.
private func onGrid(_ instant: OdooTimestamp, _ tick: Duration) -> OdooTimestamp {
    let step = max(1, tick.wholeMicroseconds)
    let past = instant.microseconds % step
    guard past != 0 else { return instant }
    return instant + .microseconds(past > 0 ? step - past : -past)
}
