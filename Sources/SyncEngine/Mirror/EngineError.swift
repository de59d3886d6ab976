/// What went wrong for a tenant, a module or a batch: what a program shows and a person acts on.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of error that callers tell apart.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Odoo was not reached, or answered with something that passes.
        case transient
        /// Odoo refuses the tenant's credentials.
        case access
        /// The user may not see the module.
        case rights
        /// What is asked can never work as it is configured.
        case definite
        /// One record cannot be read and keeps its batch from being published.
        case poison
        /// The store failed.
        case store
        /// There is no tenant of that name.
        case unknownTenant
    }

    /// Which kind.
    public let code: Code
    /// The tenant.
    public let tenant: String
    /// The module, where one is concerned.
    public let module: String?
    /// The batch, where one is concerned.
    public let batch: Int64?
    /// What happened, in words, without credentials.
    public let underlying: String
    /// Whether it may go away without anybody's help.
    public let isRetryable: Bool

    /// An error.
    public init(
        _ code: Code, tenant: String, module: String? = nil, batch: Int64? = nil,
        underlying: String, isRetryable: Bool
    ) {
        self.code = code
        self.tenant = tenant
        self.module = module
        self.batch = batch
        self.underlying = underlying
        self.isRetryable = isRetryable
    }

    /// Where, and what.
    public var description: String {
        var place = "tenant \(tenant)"
        if let module { place += ", \(module)" }
        if let batch { place += ", batch \(batch)" }
        return "\(place): \(underlying)"
    }
}
