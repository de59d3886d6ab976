/// How much of a module's past is mirrored.
public enum Lookback: Hashable, Sendable {
    /// The history up to this long before the cutoff.
    case duration(Duration)
    /// Everything that is visible at first contact.
    case allHistory
}
