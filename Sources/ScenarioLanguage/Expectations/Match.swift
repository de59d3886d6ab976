/// How exactly the store agrees with the source.
public enum Match: String, Hashable, Sendable, CaseIterable {
    /// Every row that is due is stored and equal; rows in flight, late and silent ones are only
    /// counted.
    case due = "1:1"
    /// No row is in flight, late or silent either: the store is the source, row for row.
    case exact
}
