/// How many batches stand where; nil parts are not asked.
public struct BatchCounts: Hashable, Sendable {
    /// Published.
    public var done: Comparison<Int>?
    /// Waiting for another attempt after a failure.
    public var failed: Comparison<Int>?
    /// Not begun.
    public var pending: Comparison<Int>?
    /// Being read.
    public var running: Comparison<Int>?
    /// Given up.
    public var dead: Comparison<Int>?

    /// Counts of these parts.
    public init(
        done: Comparison<Int>? = nil, failed: Comparison<Int>? = nil,
        pending: Comparison<Int>? = nil, running: Comparison<Int>? = nil,
        dead: Comparison<Int>? = nil
    ) {
        self.done = done
        self.failed = failed
        self.pending = pending
        self.running = running
        self.dead = dead
    }
}
