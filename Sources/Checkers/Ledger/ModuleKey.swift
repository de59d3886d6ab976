/// One module of one tenant.
public struct ModuleKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The tenant.
    public let tenant: String
    /// The module, such as `sale.order`.
    public let module: String

    /// A module of a tenant.
    public init(_ tenant: String, _ module: String) {
        self.tenant = tenant
        self.module = module
    }

    /// By tenant, then by module, as text.
    public static func < (left: ModuleKey, right: ModuleKey) -> Bool {
        (left.tenant, left.module) < (right.tenant, right.module)
    }

    /// Tenant and module.
    public var description: String { "\(tenant)/\(module)" }
}
