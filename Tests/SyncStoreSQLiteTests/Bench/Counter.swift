import Synchronization

/// Counts calls from closures.
final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
    func set(_ count: Int) { value.withLock { $0 = count } }
    /// Counts down; true at the call that reaches zero, and never again.
    func strikes() -> Bool {
        value.withLock { value in
            value -= 1
            return value == 0
        }
    }
}
