import MockOdoo
public import OdooProtocol
import SimulationKernel

/// How everything stands at the instant at which a run was stopped on demand.
public struct StoppedState: Hashable, Sendable {
    /// One mirrored module.
    public struct Module: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Where history ends and increments begin; nil before the first contact.
        public var cutoff: OdooTimestamp?
        /// Up to where windows are planned.
        public var plannedThrough: OdooTimestamp?
        /// Up to where all windows are done without a gap.
        public var doneThrough: OdooTimestamp?
        /// How many windows stand where, by status.
        public var windows: [WindowCount]
        /// Live records in the store.
        public var records: Int
        /// Why the module is in quarantine; nil if it is not.
        public var quarantine: String?
    }

    /// How many windows stand somewhere.
    public struct WindowCount: Hashable, Sendable {
        /// The status.
        public var status: String
        /// How many.
        public var count: Int
    }

    /// One batch that is not done.
    public struct Batch: Hashable, Sendable {
        /// Its id.
        public var id: Int64
        /// Its module.
        public var module: String
        /// `initial`, `incremental` or `audit`.
        public var kind: String
        /// Where its window begins; nil for an audit by ids.
        public var start: OdooTimestamp?
        /// Where its window ends.
        public var end: OdooTimestamp?
        /// Where it stands.
        public var status: String
        /// How often it was tried.
        public var attempts: Int
        /// When it is tried next; nil where that is not set.
        public var nextAttempt: OdooTimestamp?
        /// Who holds it; nil for nobody.
        public var owner: String?
        /// The last error.
        public var lastError: String?
    }

    /// How one tenant's mirror stands.
    public struct Tenant: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The tenant's status; nil before the engine has written it.
        public var phase: String?
        /// The cursor.
        public var cursor: OdooTimestamp?
        /// The modules, in order of their names.
        public var modules: [Module] = []
        /// The batches that are not done, by id.
        public var openBatches: [Batch] = []
        /// Records that audits suspect.
        public var suspects = 0
        /// Those of them that are held until a person accepts that they are missing.
        public var held = 0
        /// Records that are left out on purpose.
        public var parked = 0
    }

    /// The instant, in virtual time.
    public var instant: OdooTimestamp
    /// What Odoo's web server calls it.
    public var webClock: OdooTimestamp
    /// What Odoo's database calls it.
    public var databaseClock: OdooTimestamp
    /// Whether an engine runs.
    public var isEngineRunning: Bool
    /// The tenants, in the order of the scenario; none before the first start of an engine.
    public var tenants: [Tenant] = []
    /// The last lines of the trace.
    public var trace: [String] = []
}

extension StoppedState {
    /// The state of a run that was stopped.
    init(harness: Harness, host: EngineHost) throws {
        let clocks = harness.instants
        instant = harness.now
        (webClock, databaseClock) = (clocks.web, clocks.database)
        isEngineRunning = host.isRunning
        trace = harness.kernel.trace.entries.suffix(20).map(\.description)
        guard let reader = host.reader else { return }
        tenants = try host.tenants.map { try Tenant(reader.rows(of: $0)) }
    }
}

extension StoppedState.Tenant {
    /// The state of a tenant's mirror.
    init(_ reader: TenantReader) throws {
        name = reader.tenant
        let status = try reader.status()
        (phase, cursor) = (status?.phase, status?.cursor)
        let records = try reader.records()
        let windows = try reader.windowCounts()
        modules = try reader.moduleRows().map { row in
            var module = row
            module.records = records[row.name, default: 0]
            module.windows = windows[row.name, default: []]
            return module
        }
        openBatches = try reader.openBatches()
        suspects = try reader.count("suspect")
        held = try reader.count("suspect", where: "held = 1")
        parked = try reader.count("parked_record")
    }
}
