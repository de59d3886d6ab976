/// A script of names, and how often it comes.
public struct WeightedScript: Hashable, Sendable {
    /// The script.
    public var script: NameScript
    /// How often, compared with the weights of the others; at least 1.
    public var weight: Int

    /// A weighted script.
    public init(_ script: NameScript, weight: Int) {
        self.script = script
        self.weight = weight
    }
}
