import OdooProtocol
import Synchronization

/// A clock that stands still until somebody sleeps or answers, and then jumps.
final class VirtualClock: EngineClock {
    private struct State {
        var elapsed: Duration = .zero
        var skew: Duration = .zero
        var end: Duration
        var wakes: [OdooTimestamp] = []
        var children: [String] = []
    }

    /// 2025-11-26 09:00:00 UTC: when every test begins.
    static let start = OdooTimestamp(seconds: 1_764_147_600)

    private let state: Mutex<State>

    /// A clock whose sleeps throw once they would reach beyond `end`, as if the sleeper were cancelled then.
    init(runningFor end: Duration = .seconds(3_600)) { state = Mutex(State(end: end)) }

    func now() -> OdooTimestamp { state.withLock { Self.start + $0.elapsed + $0.skew } }

    func monotonic() -> Duration { state.withLock { $0.elapsed } }

    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        let isOver = state.withLock { state in
            let wait = instant - (Self.start + state.elapsed + state.skew)
            let target = state.elapsed + max(wait, .zero)
            guard target <= state.end else {
                state.elapsed = state.end
                return true
            }
            state.elapsed = target
            state.wakes.append(Self.start + target + state.skew)
            return false
        }
        if isOver { throw CancellationError() }
    }

    func childTaskBegins(_ label: String) async { state.withLock { $0.children.append(label) } }

    /// True time: what a clock without skew shows.
    var trueNow: OdooTimestamp { state.withLock { Self.start + $0.elapsed } }

    /// Lets time pass.
    func advance(_ duration: Duration) { state.withLock { $0.elapsed += duration } }

    /// Steps the wall clock, and not the monotonic one.
    func step(_ duration: Duration) { state.withLock { $0.skew += duration } }

    /// Lets the clock run on after its end.
    func extend(_ duration: Duration) { state.withLock { $0.end += duration } }

    /// When sleepers woke.
    var wakes: [OdooTimestamp] { state.withLock { $0.wakes } }

    /// The labels of child tasks, in the order in which they began.
    var children: [String] { state.withLock { $0.children } }
}
