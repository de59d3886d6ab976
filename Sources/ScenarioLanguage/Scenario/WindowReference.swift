/// One window of a module, by its place among those of its kind.
public struct WindowReference: Hashable, Sendable {
    /// The module; nil for the windows at that place in all modules.
    public var module: String?
    /// Whether it is one of the initial windows or of those that follow.
    public var kind: WindowKind
    /// Which one of its kind.
    public var place: WindowPlace

    /// A window by its place.
    public init(_ place: WindowPlace, _ kind: WindowKind = .incremental, of module: String?) {
        self.place = place
        self.kind = kind
        self.module = module
    }
}

/// The two kinds of windows.
public enum WindowKind: String, Hashable, Sendable, CaseIterable {
    /// A window of history, before the cutoff.
    case initial
    /// A window after the cutoff.
    case incremental
}

/// A window's place among those of its kind.
public enum WindowPlace: Hashable, Sendable {
    /// Counted from 1, in order of time.
    case number(Int)
    /// The last initial window, which ends at the cutoff; incremental windows have no last one.
    case last
    /// The first window that ends after the present instant.
    case next
}

/// The two edges of a half-open window.
public enum WindowEdge: String, Hashable, Sendable, CaseIterable {
    /// Its first instant.
    case start
    /// The first instant after it.
    case end
}
