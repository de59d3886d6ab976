/// A number of lines, and how often it comes.
public struct WeightedLines: Hashable, Sendable {
    /// How many lines.
    public var lines: Int
    /// How often, compared with the weights of the others; at least 1.
    public var weight: Int

    /// A weighted number of lines.
    public init(_ lines: Int, weight: Int) {
        self.lines = lines
        self.weight = weight
    }
}
