/// How often a module changes while people are at work.
public struct ModuleRate: Hashable, Sendable {
    /// The module's name.
    public var module: String
    /// How often.
    public var rate: WorkRate

    /// A module's rate.
    public init(_ module: String, _ rate: WorkRate) {
        self.module = module
        self.rate = rate
    }
}

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

/// The spans over which changes are counted.
public enum WorkSpan: String, Hashable, Sendable, CaseIterable {
    /// One hour of work.
    case hour
    /// One working day, from the beginning of office hours to their end.
    case day
}
