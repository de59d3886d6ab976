/// One of several mirrored Odoos: its name, and what its database holds other than `odoo` says.
///
/// Each has a database of its own, with the same ids where the companies are the same.
public struct TenantSettings: Hashable, Sendable {
    /// The name, by which steps and findings tell it from the others; also its database's.
    public var name: String
    /// The company; nil for the one of `odoo`.
    public var company: String?
    /// How many records the company has in its mirrored modules; nil for as many as `odoo` says.
    public var records: Int?
    /// What the company's random draws come from, in place of its profile's own seed; its records are made anew then.
    public var seed: UInt64?

    /// A tenant; one that holds what `odoo` says unless said otherwise.
    public init(
        _ name: String, company: String? = nil, records: Int? = nil, seed: UInt64? = nil
    ) {
        self.name = name
        self.company = company
        self.records = records
        self.seed = seed
    }

    /// So many tenants that are alike: `tenant-1`, `tenant-2` and so on.
    public static func alike(_ count: Int) -> [TenantSettings] {
        (0..<count).map { TenantSettings("tenant-\($0 + 1)") }
    }

    /// Whether it differs from the others by its name alone.
    var isPlain: Bool { self == TenantSettings(name) }
}
