public import OdooProtocol

/// A wish for audits: a person's, or one that a clock that was set back makes necessary.
public struct AuditRequest: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The modules; nil for all that are mirrored.
    public var modules: [String]?
    /// Whether contents are to be compared as well.
    public var isDeep: Bool
    /// From when on, by Odoo's time.
    public var due: OdooTimestamp

    /// A wish.
    public init(tenant: String, modules: [String]? = nil, isDeep: Bool, due: OdooTimestamp) {
        self.tenant = tenant
        self.modules = modules
        self.isDeep = isDeep
        self.due = due
    }
}
