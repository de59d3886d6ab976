/// What happens to the engine's process.
public struct EngineAction: Hashable, Sendable {
    /// What happens.
    public let verb: EngineVerb
    /// Settings that are other than before; none unless the engine starts.
    public let changes: EngineChanges
    /// How long it stands still; nil unless it pauses.
    public let pause: Duration?

    /// An action, with changed settings where the engine starts anew.
    /// - Precondition: only `start` and `restart` change settings, and `pause` has a length of its own.
    public init(_ verb: EngineVerb, changing changes: EngineChanges = EngineChanges()) {
        precondition(
            changes.isEmpty || verb == .start || verb == .restart,
            "settings cannot change with \(verb.rawValue)")
        precondition(verb != .pause, "a pause without a length")
        self.verb = verb
        self.changes = changes
        pause = nil
    }

    /// A pause.
    public init(pausingFor duration: Duration) {
        verb = .pause
        changes = EngineChanges()
        pause = duration
    }
}
