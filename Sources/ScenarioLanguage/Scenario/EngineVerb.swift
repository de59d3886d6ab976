/// The things that can happen to a process.
public enum EngineVerb: String, Hashable, Sendable, CaseIterable {
    /// It is cancelled and ends cleanly.
    case stop
    /// It starts over its store.
    case start
    /// It ends cleanly and starts again.
    case restart
    /// It is gone at once, with nothing cleaned up; it stays down until `start`.
    case kill
    /// A person accepts lost rights, and that records are missing which an audit holds.
    case accept
    /// The same, but it is no mistake if nothing is held.
    case acceptIfHeld = "accept if held"
    /// It stands still for a while and then goes on as if nothing had been.
    case pause
}
