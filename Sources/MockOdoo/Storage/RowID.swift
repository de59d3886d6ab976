/// A row of the whole database: what a lock, a write set and a conflict speak of.
package struct RowID: Hashable, Sendable {
    /// The model, such as `res.partner`.
    package let model: String
    /// The primary key.
    package let id: Int64

    /// The row `id` of `model`.
    package init(_ model: String, _ id: Int64) {
        self.model = model
        self.id = id
    }
}
