/// How a value compares with a bound.
public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// The same.
    case equal = "="
    /// Less.
    case less = "<"
    /// Less or the same.
    case atMost = "<="
    /// More.
    case more = ">"
    /// More or the same.
    case atLeast = ">="
}
