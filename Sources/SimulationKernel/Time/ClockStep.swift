/// A sudden correction of a clock: from an instant on it reads that much more.
public struct ClockStep: Hashable, Sendable {
    /// The virtual instant from which on the step counts.
    public let instant: VirtualInstant
    /// What is added to the reading; negative for a step back.
    public let amount: Duration

    /// A step of `amount` at `instant`.
    public init(at instant: VirtualInstant, by amount: Duration) {
        self.instant = instant
        self.amount = amount
    }
}
