import Synchronization

/// What simulated tasks did, in the order in which they did it.
final class EffectLog: Sendable {
    private let lines = Mutex<[String]>([])

    /// Adds an effect.
    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    /// The effects so far.
    var all: [String] {
        lines.withLock { $0 }
    }
}
