/// What happens to the engine's process.
public struct EngineAction: Hashable, Sendable {
    /// What happens.
    public var verb: EngineVerb
    /// Settings that are other than before, from the next start on.
    public var changes: EngineChanges

    /// An action, with changed settings where the engine starts anew.
    public init(_ verb: EngineVerb, changing changes: EngineChanges = EngineChanges()) {
        self.verb = verb
        self.changes = changes
    }
}

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
}
