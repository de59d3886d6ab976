public import OdooProtocol

/// Rows of the open window, read ahead of the batch that will bring them.
public struct FreshRows: Sendable {
    /// The tenant.
    public var tenant: String
    /// The module.
    public var module: String
    /// The rows.
    public var rows: [ReadRow]
    /// When they had been read, at the latest, by Odoo's clock.
    public var readBy: OdooTimestamp
    /// Fields that rows lack because the user can no longer see them, by module: what is stored of them stays.
    public var keptFields: [String: Set<String>] = [:]

    /// Rows.
    public init(tenant: String, module: String, rows: [ReadRow], readBy: OdooTimestamp) {
        self.tenant = tenant
        self.module = module
        self.rows = rows
        self.readBy = readBy
    }
}

/// A worker's wish to read the open window of a module.
public struct FreshnessTurn: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The module.
    public var module: String
    /// How often it is to be read, whoever reads it.
    public var cadence: Duration
    /// The worker's clock.
    public var instant: OdooTimestamp

    /// A wish.
    public init(tenant: String, module: String, cadence: Duration, instant: OdooTimestamp) {
        self.tenant = tenant
        self.module = module
        self.cadence = cadence
        self.instant = instant
    }
}
