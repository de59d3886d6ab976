public import OdooProtocol

/// What the harness itself knows of a module that a tenant mirrors.
public struct ModuleFacts: Hashable, Sendable {
    /// The Odoo model, such as `sale.order`.
    public var module: String
    /// The mirrored fields.
    public var fields: [MirroredField] { didSet { fieldNames = fields.map(\.name) } }
    /// Their names, in their order; kept, since every stored row is compared by them.
    public private(set) var fieldNames: [String]
    /// The length of one window in force now.
    public var window: Duration
    /// Whether it has windows at all; a model without `write_date` is mirrored by audit alone.
    public var hasWindows: Bool
    /// The harness's own horizon, where it knows better than the wire tells; nil lets the checkers compute it.
    public var horizon: OdooTimestamp?

    /// A module.
    public init(
        module: String, fields: [MirroredField], window: Duration = .seconds(86_400),
        hasWindows: Bool = true, horizon: OdooTimestamp? = nil
    ) {
        self.module = module
        self.fields = fields
        fieldNames = fields.map(\.name)
        self.window = window
        self.hasWindows = hasWindows
        self.horizon = horizon
    }
}
