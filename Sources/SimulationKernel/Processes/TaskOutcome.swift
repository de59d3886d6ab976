/// How a task of a simulated process ended.
public enum TaskOutcome<Value: Sendable>: Sendable {
    /// It returned.
    case returned(Value)
    /// It threw.
    case threw(any Error)
    /// Its process was killed first.
    case killed
}
