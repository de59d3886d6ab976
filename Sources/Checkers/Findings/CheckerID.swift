/// The checkers by name, as reports print them.
public enum CheckerID: String, Hashable, Sendable, CaseIterable {
    /// Windows tile from the horizon, and each was asked for exactly.
    case coverage
    /// The cursor is the minimum of the done prefixes and never moves back.
    case cursor
    /// No window was read before it had settled.
    case futureWindow = "future-window"
    /// Every due record is stored.
    case count
    /// Every due record is stored with its values.
    case content
    /// How long a record took to become visible.
    case freshness
    /// A stored row never goes back.
    case noRegress = "no-regress"
    /// Every stored version existed.
    case noPhantom = "no-phantom"
    /// What is gone becomes a tombstone, and nothing else does.
    case deletion
    /// A batch is visible whole or not at all.
    case atomic
    /// Nobody publishes with a stale token.
    case singleWriter = "single-writer"
    /// Sessions add up, transitions are those allowed.
    case ledger
    /// The two flags say what they are defined to say.
    case flags
    /// After the last fault everything is done in bounded time.
    case liveness
    /// No more requests than needed.
    case thrift
    /// Every request is one that a real Odoo accepts.
    case `protocol`
    /// No tenant sees another's rows.
    case isolation
    /// No credential is shown anywhere.
    case secrets
    /// The trace is the seed's.
    case determinism
}
