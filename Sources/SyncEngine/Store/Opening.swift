public import OdooProtocol

/// The configuration that a tenant's ledger is opened with.
public struct Opening: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The modules to mirror, with whether they have windows.
    public var modules: [String]
    /// The worker that opens.
    public var worker: String
    /// The worker's clock.
    public var instant: OdooTimestamp

    /// An opening.
    public init(tenant: String, modules: [String], worker: String, instant: OdooTimestamp) {
        self.tenant = tenant
        self.modules = modules
        self.worker = worker
        self.instant = instant
    }
}

/// What was found when a tenant's ledger was opened.
public struct OpeningReport: Hashable, Sendable {
    /// A stored cursor that did not follow from the ledger, if there was one.
    public var editedCursor: OdooTimestamp?
    /// Modules that came to the mirror with this opening.
    public var added: [String]
    /// Modules that left it.
    public var removed: [String]

    /// A report.
    public init(editedCursor: OdooTimestamp? = nil, added: [String] = [], removed: [String] = []) {
        self.editedCursor = editedCursor
        self.added = added
        self.removed = removed
    }
}
