/// How long the engine waits between attempts that fail.
public struct BackOffLimits: Hashable, Sendable {
    /// The longest wait after the first failure; it doubles with each further one.
    public var first: Duration
    /// The longest wait at all.
    public var cap: Duration

    /// Limits; the defaults are 1 s and 5 min.
    public init(first: Duration = .seconds(1), cap: Duration = .seconds(300)) {
        self.first = first
        self.cap = cap
    }
}
