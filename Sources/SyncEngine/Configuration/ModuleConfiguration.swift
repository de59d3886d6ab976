/// One module to mirror, with what differs from its tenant's settings.
public struct ModuleConfiguration: Hashable, Sendable {
    /// The Odoo model, such as `sale.order`.
    public var name: String
    /// The length of its windows, in whole seconds; nil for the tenant's.
    public var window: Duration?
    /// The fields to mirror; nil for all that are stored, small and not secret.
    public var fields: [String]?

    /// A module.
    public init(_ name: String, window: Duration? = nil, fields: [String]? = nil) {
        self.name = name
        self.window = window
        self.fields = fields
    }
}
