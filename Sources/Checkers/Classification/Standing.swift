/// What the promise says of one record at this moment.
public enum Standing: Hashable, Sendable {
    /// Must be stored, equal; the batch that read its window.
    case due(batch: Int64)
    /// Its window is not done: may be absent, or stored in any committed version.
    case inFlight
    /// Must be equal after the next audit.
    case late(LateReason, batch: Int64?)
    /// An earlier version bore the same stamp: must be equal after the next deep audit.
    case silent(batch: Int64?)
    /// Stored and no longer visible: must be a tombstone after the next audit.
    case gone
    /// Not promised: out of scope, or gone without ever having been stored.
    case outOfScope
}
