/// What a mirror of the second version has left: the store that the engine takes over before the run begins.
///
/// Each of the scenario's modules has these windows, and the records that a reading at the given times would have found.
public struct InheritedMirror: Hashable, Sendable {
    /// What the second version called the tenant.
    public var status: StatusWord
    /// Its windows, the same for every module.
    public var windows: [InheritedWindow]

    /// A mirror of these windows.
    public init(status: StatusWord, windows: [InheritedWindow]) {
        self.status = status
        self.windows = windows
    }
}
