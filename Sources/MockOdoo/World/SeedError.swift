/// Why a row cannot be put into a world: which row, what is wrong with it, and what was expected.
public struct SeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The model of the row.
    public let model: String
    /// The id of the row.
    public let id: Int64
    /// What is wrong and what was expected.
    public let reason: String

    /// An error.
    public init(model: String, id: Int64, reason: String) {
        self.model = model
        self.id = id
        self.reason = reason
    }

    /// The row and the reason.
    public var description: String { "\(model) \(id): \(reason)" }
}
