public import OdooProtocol

/// Work to add to a tenant's ledger in one transaction.
public struct BatchPlan: Hashable, Sendable {
    /// One module's part of a plan.
    public struct ModulePlan: Hashable, Sendable {
        /// The module.
        public var module: String
        /// Set at first contact: where history ends; nil later.
        public var cutoff: OdooTimestamp?
        /// Where history begins: set at first contact, and when a longer lookback is taken in; nil otherwise.
        public var horizon: OdooTimestamp?
        /// What the batches are for.
        public var kind: BatchKind
        /// The windows, in order of time.
        public var windows: [Window]
        /// The module's planned end afterwards.
        public var plannedThrough: OdooTimestamp
        /// Whether the horizon is Odoo's oldest stamp.
        public var isWholeHistory: Bool
        /// Whether the module has stamps to make windows of; the others are mirrored by audit alone.
        public var hasWindows = true

        /// A part of a plan.
        public init(
            module: String, cutoff: OdooTimestamp? = nil, horizon: OdooTimestamp? = nil,
            kind: BatchKind, windows: [Window], plannedThrough: OdooTimestamp,
            isWholeHistory: Bool = false
        ) {
            self.module = module
            self.cutoff = cutoff
            self.horizon = horizon
            self.kind = kind
            self.windows = windows
            self.plannedThrough = plannedThrough
            self.isWholeHistory = isWholeHistory
        }
    }

    /// The tenant.
    public var tenant: String
    /// The modules' parts.
    public var modules: [ModulePlan]
    /// The worker that plans, for the sessions' lease.
    public var worker: String
    /// The worker's clock.
    public var instant: OdooTimestamp

    /// A plan.
    public init(tenant: String, modules: [ModulePlan], worker: String, instant: OdooTimestamp) {
        self.tenant = tenant
        self.modules = modules
        self.worker = worker
        self.instant = instant
    }
}
