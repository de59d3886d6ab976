/// Why a kept commit cannot be made again: which one, and what is wrong with it.
public struct ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the commit.
    public let sequence: Int
    /// What is wrong.
    public let reason: String

    /// An error.
    public init(sequence: Int, reason: String) {
        self.sequence = sequence
        self.reason = reason
    }

    /// The commit and the reason.
    public var description: String { "commit \(sequence): \(reason)" }
}
