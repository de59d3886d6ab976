/// A window's place among those of its kind.
public enum WindowPlace: Hashable, Sendable {
    /// Counted from 1, in order of time.
    case number(Int)
    /// The last initial window, which ends at the cutoff; incremental windows have no last one.
    case last
    /// The first window that ends after the present instant.
    case next
}
