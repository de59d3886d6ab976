/// The comparisons that a domain knows, by their spelling on the wire.
public enum DomainOperator: String, Hashable, Sendable, CaseIterable {
    /// Equal.
    case equal = "="
    /// Not equal.
    case notEqual = "!="
    /// The old spelling of `!=`.
    case unequal = "<>"
    /// The old spelling of `=`.
    case doubleEqual = "=="
    /// Less.
    case less = "<"
    /// Less or equal.
    case lessOrEqual = "<="
    /// Greater.
    case greater = ">"
    /// Greater or equal.
    case greaterOrEqual = ">="
    /// True if the value is unset, else as `=`.
    case unsetOrEqual = "=?"
    /// Matches a pattern as given, case counts.
    case equalLike = "=like"
    /// Matches a pattern as given, case does not count.
    case equalIlike = "=ilike"
    /// Does not match a pattern as given, case counts; since 19.0.
    case notEqualLike = "not =like"
    /// Does not match a pattern as given, case does not count; since 19.0.
    case notEqualIlike = "not =ilike"
    /// Contains, case counts.
    case like = "like"
    /// Does not contain, case counts.
    case notLike = "not like"
    /// Contains, case does not count.
    case ilike = "ilike"
    /// Does not contain, case does not count.
    case notIlike = "not ilike"
    /// Is one of a list.
    case isIn = "in"
    /// Is none of a list.
    case notIn = "not in"
    /// Is the record or below it in the hierarchy.
    case childOf = "child_of"
    /// Is the record or above it in the hierarchy.
    case parentOf = "parent_of"
    /// Some record pointed to matches a domain.
    case any = "any"
    /// No record pointed to matches a domain.
    case notAny = "not any"
}
