/// What one commit did to one row.
public struct RecordChange: Hashable, Sendable {
    /// The model, such as `res.partner`.
    public let model: String
    /// The primary key.
    public let id: Int64
    /// The version that the commit replaced or deleted; nil for a row that was not there.
    public let before: StoredRow?
    /// The version that the commit left; nil for a deleted row.
    public let after: StoredRow?

    /// A change of the row `id` of `model`.
    public init(model: String, id: Int64, before: StoredRow?, after: StoredRow?) {
        self.model = model
        self.id = id
        self.before = before
        self.after = after
    }
}
