/// How long failed work waits before its next attempt: exponential from `first`, never longer than
/// `cap`.
public struct BackOff: Hashable, Sendable {
    /// The longest wait after the first failure.
    public var first: Duration
    /// The longest wait after any failure.
    public var cap: Duration

    /// A back-off between these bounds.
    public init(first: Duration, cap: Duration) {
        self.first = first
        self.cap = cap
    }
}
