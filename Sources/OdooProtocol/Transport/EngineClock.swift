/// The time as the engine sees it: a wall clock that may be wrong or step, and a monotonic one that
/// never does.
///
/// Injected, so that a simulation owns time. The real one is a thin wrapper of the system's clocks.
public protocol EngineClock: Sendable {
    /// The wall clock's reading.
    func now() -> OdooTimestamp
    /// Time since an arbitrary start that only grows; leases and round trips are measured by it.
    func monotonic() -> Duration
    /// Sleeps until the wall clock reads `instant`, or until the clock steps, or until `wakeUp` is
    /// called.
    ///
    /// It may return early; the caller looks again at what is due.
    /// - Throws: `CancellationError` once the task is cancelled.
    func sleep(until instant: OdooTimestamp) async throws(CancellationError)
    /// Sleeps until the wall clock reads `instant`, or until the clock steps, or until a look at
    /// something outside says that the sleep is over.
    ///
    /// - Parameters:
    ///   - interval: how long after the beginning, and then after the last look, the next one is.
    ///   - isOver: the look.
    /// - Throws: `CancellationError` once the task is cancelled, and what a look throws.
    func sleep(
        until instant: OdooTimestamp, lookingEvery interval: Duration,
        whether isOver: @Sendable () async throws -> Bool
    ) async throws
    /// Marks the first line of a child task, so that a simulation can order children
    /// deterministically; real clocks do nothing.
    ///
    /// - Parameter label: names the child uniquely among its siblings, the same on every run.
    func childTaskBegins(_ label: String) async
}

extension EngineClock {
    /// Sleeps, waking for every look.
    public func sleep(
        until instant: OdooTimestamp, lookingEvery interval: Duration,
        whether isOver: @Sendable () async throws -> Bool
    ) async throws {
        let epoch = epoch
        while now() < instant {
            try await sleep(until: min(instant, now() + interval))
            if hasStepped(since: epoch) { return }
            if try await isOver() { return }
        }
    }

    /// The wall clock less the monotonic one: it stays the same until the wall clock steps.
    public var epoch: OdooTimestamp { now() - monotonic() }

    /// Whether the wall clock has stepped by half a second or more since it had this epoch.
    public func hasStepped(since epoch: OdooTimestamp) -> Bool {
        let moved = self.epoch - epoch
        return moved > .milliseconds(500) || moved < .milliseconds(-500)
    }
}
