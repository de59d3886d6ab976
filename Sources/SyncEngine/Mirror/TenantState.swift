import OdooProtocol

/// What a worker remembers of a tenant while it runs. All of it can be learnt anew: a crash loses nothing.
///
/// Instants until which something waits are those of `TenantMirror.steady`.
struct TenantState: Sendable {
    /// The user's id in Odoo, once logged in.
    var uid: Int64?
    /// Readings of Odoo's clock, oldest first; none is dominated by a newer and narrower one.
    var readings: [ClockReading] = []
    /// The wall clock less the monotonic clock, as it was when the wall clock was furthest ahead.
    var latestEpoch: OdooTimestamp?
    /// Whether a server without `Date` was reported.
    var hasWarnedOfDate = false
    /// What is known of each module's fields.
    var schemas: [String: KnownSchema] = [:]
    /// The rights fingerprint that was last noted for each module.
    var fingerprints: [String: String] = [:]
    /// The rights that the last reading of each module ended with, if it began with the same.
    var lastRights: [String: Timed<ModuleRights>] = [:]
    /// What was read last of the user.
    var lastUser: Timed<UserRights>?
    /// Where each module's history begins, as of the last look at the ledger.
    var horizons: [String: OdooTimestamp] = [:]
    /// The fields of `res.users` that tell of groups and companies, once asked for.
    var userFields: [String]?
    /// Failures of the connection in a row, over all requests but `version`.
    var connectionFailures = 0
    /// Rounds in a row that could not even begin.
    var roundFailures = 0
    /// Why Odoo cannot be read, as the log was told last, and since when; nil while it can.
    var toldTrouble: (cause: String, since: OdooTimestamp)?
    /// What can never work, as the log was told last of each module.
    var toldDefinite: [String: String] = [:]
    /// Whether Odoo has answered since it last could not be read.
    var hasAnswered = false
    /// Before this no request goes out.
    var quietUntil: OdooTimestamp?
    /// Until then the server asked to be left alone: attempts under way stop as well.
    var serverWaitUntil: OdooTimestamp?
    /// How many batches may run at the same time.
    var concurrency: Int
    /// How many rows the next page of a module asks for.
    var pageSizes: [String: Int] = [:]
    /// Why Odoo refuses the tenant's credentials.
    var suspendedReason: String?
    /// When they are tried again.
    var probeAt: OdooTimestamp?
    /// Windows that end here or later were seen not to have settled; they are left alone until an instant.
    var unsettled: (end: OdooTimestamp, until: OdooTimestamp)?
    /// When the first contact of a module that failed is tried again.
    var contactAt: [String: OdooTimestamp] = [:]
    /// How often in a row a batch was dropped since rights changed while it was read.
    var drops: [Int64: Int] = [:]
    /// When each batch that is being read last gave a sign of life, by the monotonic clock, and at which page it is.
    var leases: [Int64: (renewedAt: Duration, page: Int)] = [:]
    /// The page of its window that each batch is reading now; none before the first and after the last.
    var pages: [Int64: Int] = [:]
    /// How the batches of each module do.
    var patience: [String: ModulePatience] = [:]
    /// What the rows take that batches hold until they are published.
    var held = HeldRows()
    /// What was seen of the leases of other workers.
    var watch = LeaseWatch()
    /// When each module's open window is read next.
    var freshAt: [String: OdooTimestamp] = [:]
    /// The number of the request that was sent last.
    var lastSent: Int64 = 0
    /// Whether a difference between the clocks was reported.
    var hasReportedSkew = false
    /// Ends of attempts that the store could not take.
    var unwritten: [EndedAttempt] = []
    /// Whether the ledger was opened.
    var isOpen = false

    /// The reading of Odoo's clock that was taken last.
    var lastReading: ClockReading?
    /// From when on an audit is due because Odoo's clock was set back, by Odoo's time; nil once the store knows.
    var auditAfterStep: OdooTimestamp?
    /// Why the tombstones of modules are held.
    var quarantines: [String: String] = [:]
    /// The modules whose rights are accepted as they are found next.
    var acceptingRights: Set<String> = []
    /// The modules that have no stamps to make windows of.
    var windowless: Set<String> = []

    /// A tenant that nothing is known of.
    init(concurrency: Int) { self.concurrency = concurrency }
}
