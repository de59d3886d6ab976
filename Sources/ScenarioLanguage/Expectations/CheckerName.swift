/// The checkers, by the ids they report under.
public enum CheckerName: String, Hashable, Sendable, CaseIterable {
    /// The done windows tile time.
    case coverage
    /// The cursor is monotone and derived.
    case cursor
    /// No window is read before it has settled.
    case futureWindow = "future-window"
    /// As many rows as the source has.
    case count
    /// Every due row is stored and equal.
    case content
    /// Changes arrive in time.
    case freshness
    /// A stored row never goes back.
    case noRegress = "no-regress"
    /// Every stored version existed.
    case noPhantom = "no-phantom"
    /// What is gone is tombstoned, and nothing else.
    case deletion
    /// A batch is visible whole or not at all.
    case atomic
    /// No stale worker publishes.
    case singleWriter = "single-writer"
    /// Sessions add up, and transitions are those that exist.
    case ledger
    /// The two facts for people are true.
    case flags
    /// After the last fault all is done in time.
    case liveness
    /// No more requests than needed.
    case thrift
    /// Every request is one that Odoo accepts.
    case protocolRules = "protocol"
    /// No tenant sees another's rows.
    case isolation
    /// No secret leaves.
    case secrets
    /// The trace is the seed's.
    case determinism
}
