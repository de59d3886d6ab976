/// One thing that is wrong in a text: where, what was expected, what to write.
public struct Mistake: Hashable, Sendable {
    /// Where it is.
    public let position: SourcePosition
    /// What is wrong and what would be right, in a sentence.
    public let message: String

    /// A mistake.
    public init(at position: SourcePosition, _ message: String) {
        self.position = position
        self.message = message
    }
}
