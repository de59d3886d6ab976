/// How often a module changes while people are at work.
public struct ModuleRate: Hashable, Sendable {
    /// The module's name.
    public var module: String
    /// How often.
    public var rate: WorkRate

    /// A module's rate.
    public init(_ module: String, _ rate: WorkRate) {
        self.module = module
        self.rate = rate
    }
}
