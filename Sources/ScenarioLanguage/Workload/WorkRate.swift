/// So many changes in each such span of office hours: `6 an hour`, `2 a day`.
public struct WorkRate: Hashable, Sendable {
    /// How many changes, on average.
    public var count: Int
    /// The span.
    public var span: WorkSpan

    /// A rate.
    public init(_ count: Int, _ span: WorkSpan) {
        self.count = count
        self.span = span
    }
}
