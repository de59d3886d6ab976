/// A value compared with a bound: `0`, `< 25h30m`, `at least 3`.
public struct Comparison<Bound: Comparable & Hashable & Sendable>: Hashable, Sendable {
    /// How it compares.
    public var relation: Relation
    /// What it is compared with.
    public var bound: Bound

    /// A comparison with a bound.
    public init(_ relation: Relation, _ bound: Bound) {
        self.relation = relation
        self.bound = bound
    }

    /// Whether a value compares so.
    public func holds(for value: Bound) -> Bool {
        switch relation {
        case .equal: value == bound
        case .less: value < bound
        case .atMost: value <= bound
        case .more: value > bound
        case .atLeast: value >= bound
        }
    }

    /// Equal to the bound.
    public static func equal(_ bound: Bound) -> Self { Self(.equal, bound) }
    /// Below the bound.
    public static func less(_ bound: Bound) -> Self { Self(.less, bound) }
    /// The bound or below it.
    public static func atMost(_ bound: Bound) -> Self { Self(.atMost, bound) }
    /// Above the bound.
    public static func more(_ bound: Bound) -> Self { Self(.more, bound) }
    /// The bound or above it.
    public static func atLeast(_ bound: Bound) -> Self { Self(.atLeast, bound) }
}

extension Comparison: ExpressibleByIntegerLiteral where Bound == Int {
    /// Equal to a whole number.
    public init(integerLiteral value: Int) { self.init(.equal, value) }
}
