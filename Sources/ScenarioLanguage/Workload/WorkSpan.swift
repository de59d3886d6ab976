/// The spans over which changes are counted.
public enum WorkSpan: String, Hashable, Sendable, CaseIterable {
    /// One hour of work.
    case hour
    /// One working day, from the beginning of office hours to their end.
    case day
}
