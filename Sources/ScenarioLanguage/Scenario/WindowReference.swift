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
