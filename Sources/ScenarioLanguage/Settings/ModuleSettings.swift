/// One mirrored module, with what differs for it.
public struct ModuleSettings: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The Odoo model's name, such as `sale.order`.
    public var name: String
    /// The length of this module's windows; nil for the length of all.
    public var window: Duration?

    /// A module by its name.
    public init(_ name: String, window: Duration? = nil) {
        self.name = name
        self.window = window
    }

    /// A module by its name.
    public init(stringLiteral name: String) { self.init(name) }
}
