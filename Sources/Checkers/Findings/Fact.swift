/// One line of a finding: what happened, and when.
public struct Fact: Hashable, Sendable {
    /// The step, such as `written` or `read at`.
    public let label: String
    /// The step in words.
    public let text: String

    /// A line.
    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}
