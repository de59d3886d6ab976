/// One record that a commit of the source touched, as each tenant sees it.
public struct SourceChange: Hashable, Sendable {
    /// The Odoo model, such as `sale.order`.
    public var model: String
    /// The record's id.
    public var id: Int64
    /// One view for each tenant that mirrors the model.
    public var views: [TenantView]

    /// A change.
    public init(model: String, id: Int64, views: [TenantView]) {
        self.model = model
        self.id = id
        self.views = views
    }
}
