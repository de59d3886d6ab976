/// The two edges of a half-open window.
public enum WindowEdge: String, Hashable, Sendable, CaseIterable {
    /// Its first instant.
    case start
    /// The first instant after it.
    case end
}
