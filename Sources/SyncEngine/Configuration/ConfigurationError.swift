/// A configuration that cannot be run, with the setting and what was expected.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tenant, if the setting is a tenant's.
    public let tenant: String?
    /// The setting, such as `pageSize` or `modules[sale.order].window`.
    public let setting: String
    /// What was expected there, and what was found.
    public let reason: String

    /// An error.
    public init(tenant: String? = nil, setting: String, reason: String) {
        self.tenant = tenant
        self.setting = setting
        self.reason = reason
    }

    /// Tenant, setting and reason in one sentence.
    public var description: String {
        let place = tenant.map { "tenant \($0), \(setting)" } ?? setting
        return "\(place): \(reason)"
    }
}
