import Synchronization

/// Counts the points of a run after which an engine may be gone, and tells where it is to be.
///
/// Such a point lies behind each call that wrote to the store and behind each answer of Odoo, before the engine can do
/// anything with it. A kill in front of a call is the same as one behind the call before it, or nothing has happened yet.
final class CrashWatch: Sendable {
    private struct State {
        /// What was just done at each point, in order.
        var points: [String] = []
        var hasStruck = false
    }

    /// The point, from 1, after which the engine that got there is killed; nil for a run in which nobody is.
    let strikesAfter: Int?
    private let state = Mutex(State())

    init(strikesAfter: Int?) { self.strikesAfter = strikesAfter }

    /// Notes a point; true if this is where the engine ends.
    func passes(_ label: String) -> Bool {
        state.withLock { state in
            state.points.append(label)
            guard state.points.count == strikesAfter else { return false }
            state.hasStruck = true
            return true
        }
    }

    /// What was done at each point so far.
    var points: [String] { state.withLock { $0.points } }

    /// Whether anybody was killed.
    var hasStruck: Bool { state.withLock { $0.hasStruck } }
}
