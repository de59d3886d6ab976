/// What a checker must have found, in a scenario that runs a known defect.
public struct AnomalyExpectation: Hashable, Sendable {
    /// The checker that must have found it.
    public var checker: CheckerName
    /// How many findings it must have, at least.
    public var atLeast: Int
    /// The module that a finding must name; nil for any.
    public var module: String?

    /// Findings of a checker.
    public init(_ checker: CheckerName, atLeast: Int = 1, module: String? = nil) {
        self.checker = checker
        self.atLeast = atLeast
        self.module = module
    }
}
