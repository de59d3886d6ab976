/// How much history the initial sync covers.
public enum Lookback: Hashable, Sendable {
    /// So much before the cutoff.
    case duration(Duration)
    /// `all history`: everything there is.
    case allHistory
}
