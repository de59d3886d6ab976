public import OdooProtocol

/// Audit work to add to a tenant's ledger in one transaction.
public struct AuditPlan: Hashable, Sendable {
    /// One module's part of a plan.
    public struct ModulePart: Hashable, Sendable {
        /// The module.
        public var module: String
        /// What its batches do. Sweeps cover all ids in ranges; `confirm` and `accept` are one batch.
        public var task: AuditTask
        /// The windows to read once more, for `reread` only.
        public var windows: [Window]

        /// A part of a plan.
        public init(module: String, task: AuditTask, windows: [Window] = []) {
            self.module = module
            self.task = task
            self.windows = windows
        }
    }

    /// The tenant.
    public var tenant: String
    /// The modules' parts.
    public var parts: [ModulePart]
    /// How many stored records one range of ids covers.
    public var rangeSize: Int
    /// Odoo's time: when audits that begin with this plan began.
    public var odooTime: OdooTimestamp
    /// The worker that plans.
    public var worker: String
    /// The worker's clock.
    public var instant: OdooTimestamp

    /// A plan.
    public init(
        tenant: String, parts: [ModulePart], rangeSize: Int, odooTime: OdooTimestamp,
        worker: String, instant: OdooTimestamp
    ) {
        self.tenant = tenant
        self.parts = parts
        self.rangeSize = rangeSize
        self.odooTime = odooTime
        self.worker = worker
        self.instant = instant
    }
}
