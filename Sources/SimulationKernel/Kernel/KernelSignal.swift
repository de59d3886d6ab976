/// Something that tasks can wait for and that others make happen: a change of the store, a step of
/// a clock.
///
/// A raise ends the waits that have begun. Whoever looks at something and then waits for its change
/// passes the count of raises from before the look, so that a raise in between is not lost.
public final class KernelSignal: Sendable {
    /// What ended a wait.
    public enum Ending: Hashable, Sendable {
        /// The signal was raised.
        case raised
        /// The instant came first.
        case elapsed
    }

    /// What the signal stands for; it is part of the labels of its waits.
    public let name: String
    private let core: KernelCore
    private let index: Int

    init(name: String, core: KernelCore) {
        self.name = name
        self.core = core
        index = core.makeSignal()
    }

    /// How often it has been raised.
    public var raises: Int { core.raises(of: index) }

    /// Ends every wait for it; each waiter goes on when the schedule picks it.
    ///
    /// - Complexity: O(waiters × what is parked).
    public func raise() {
        core.raise(index)
    }

    /// Waits until the signal is raised or the instant comes.
    ///
    /// - Parameters:
    ///   - instant: when the wait ends by itself; nil for never. Then, if nobody is left to raise
    ///     the signal, the run fails with a deadlock that names this wait.
    ///   - seen: the count of raises that the caller has acted upon; if there have been more, the
    ///     wait ends at once.
    ///   - label: what the waiter is, stable from run to run.
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func wait(
        until instant: VirtualInstant? = nil, since seen: Int? = nil, _ label: String
    ) async throws(CancellationError) -> Ending {
        let full = "\(name): \(label)"
        switch await core.wait(full, .signal, until: instant, signal: index, seen: seen) {
        case .raised: return .raised
        case .elapsed: return .elapsed
        case .cancelled: throw CancellationError()
        }
    }
}
