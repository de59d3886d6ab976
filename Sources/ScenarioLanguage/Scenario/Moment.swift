/// Up to when a step lets time pass.
public enum Moment: Hashable, Sendable {
    /// Up to an instant; one that has passed already is a mistake of the scenario.
    case at(RelativeInstant)
    /// Until a condition holds, for at most `within`, or without a limit of its own.
    case until(Condition, within: Duration?)
    /// For a while.
    case advance(Duration)
}
