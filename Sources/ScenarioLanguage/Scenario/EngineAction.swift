/// What happens to the engine's process.
public struct EngineAction: Hashable, Sendable {
    /// What happens.
    public let verb: EngineVerb
    /// Settings that are other than before; none unless the engine starts.
    public let changes: EngineChanges

    /// An action, with changed settings where the engine starts anew.
    /// - Precondition: only `start` and `restart` change settings.
    public init(_ verb: EngineVerb, changing changes: EngineChanges = EngineChanges()) {
        precondition(
            changes.isEmpty || verb == .start || verb == .restart,
            "settings cannot change with \(verb.rawValue)")
        self.verb = verb
        self.changes = changes
    }
}
