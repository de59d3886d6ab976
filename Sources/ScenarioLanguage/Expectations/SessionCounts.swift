/// How many sessions stand where; nil parts are not asked.
public struct SessionCounts: Hashable, Sendable {
    /// Ended with all their work done.
    public var done: Comparison<Int>?
    /// Ended with failed work.
    public var failed: Comparison<Int>?
    /// Still going on.
    public var open: Comparison<Int>?
    /// Left behind by a process that is gone.
    public var abandoned: Comparison<Int>?

    /// Counts of these parts.
    public init(
        done: Comparison<Int>? = nil, failed: Comparison<Int>? = nil, open: Comparison<Int>? = nil,
        abandoned: Comparison<Int>? = nil
    ) {
        self.done = done
        self.failed = failed
        self.open = open
        self.abandoned = abandoned
    }
}
