/// What one commit did to one row, as one tenant could see it.
public struct ViewedChange: Hashable, Sendable {
    /// The view's name.
    public let view: String
    /// The model, such as `res.partner`.
    public let model: String
    /// The id of the record.
    public let id: Int64
    /// The version before the commit; nil if there was none.
    public let before: ViewedVersion?
    /// The version after the commit; nil if there is none.
    public let after: ViewedVersion?
}
