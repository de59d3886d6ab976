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
    /// Marks the first line of a child task, so that a simulation can order children
    /// deterministically; real clocks do nothing.
    ///
    /// - Parameter label: names the child uniquely among its siblings, the same on every run.
    func childTaskBegins(_ label: String) async
}
