/// A module and a count.
public struct ModuleCount: Hashable, Sendable {
    /// The module's name.
    public var module: String
    /// How many.
    public var count: Comparison<Int>

    /// A count of a module.
    public init(_ module: String, _ count: Comparison<Int>) {
        self.module = module
        self.count = count
    }
}
