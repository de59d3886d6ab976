public import OdooProtocol

/// A history made searchable once, so that all checkers share one decoding of the store and no checker is quadratic.
///
/// - Complexity: building is O(n log n) in the size of the history.
public struct HistoryIndex: Sendable {
    /// What was recorded.
    public let history: History
    /// The tenants, in the order in which the settings name them.
    public internal(set) var tenants: [String] = []
    /// The modules, tenant by tenant, those of the settings first and in their order.
    public internal(set) var modules: [ModuleKey] = []
    /// The commits of the store, decoded.
    public internal(set) var commits: [DecodedCommit] = []
    /// The ids of all source records that a tenant ever saw, ascending.
    public internal(set) var recordIDs: [ModuleKey: [Int64]] = [:]
    /// The versions of each source record, as each tenant saw them.
    public internal(set) var stories: [RecordKey: RecordStory] = [:]
    /// The rows of the mirror as they are now, tombstones included.
    public internal(set) var stored: [RecordKey: StoredRecord] = [:]
    /// The ids of all rows of the mirror, ascending.
    public internal(set) var storedIDs: [ModuleKey: [Int64]] = [:]
    /// The batches by id.
    public internal(set) var batches: [Int64: BatchStory] = [:]
    /// The ids of the batches, ascending.
    public internal(set) var batchIDs: [Int64] = []
    /// The initial and incremental windows of the ledger as it is now, in order of their starts.
    public internal(set) var windows: [ModuleKey: [LedgerWindow]] = [:]
    /// The modules' states as they are now.
    public internal(set) var moduleStates: [ModuleKey: LedgerModule] = [:]
    /// Which event first showed a batch of a module.
    public internal(set) var firstBatchSequence: [ModuleKey: Int64] = [:]
    /// When the first batch of a module appeared.
    public internal(set) var firstBatchInstant: [ModuleKey: OdooTimestamp] = [:]
    /// The records that are left out on purpose now.
    public internal(set) var parked: Set<RecordKey> = []
    /// The batches that were published without a record, be it fetched since or not.
    var parkedBy: [RecordKey: Set<Int64>] = [:]

    /// What audits suspect now.
    public internal(set) var suspects: [RecordKey: LedgerSuspect] = [:]
    /// The whole audits of each module, in order.
    public internal(set) var wholeAudits: [ModuleKey: [WholeAudit]] = [:]

    private let payloads: PayloadCache
    /// Compares rows with versions.
    let comparison: FieldComparison
    /// The commit that wrote each row last.
    var lastWrites: [RecordKey: Int64] = [:]
    /// What each tenant's user may do from an event on, in order.
    var rightsByTenant: [String: [(sequence: Int64, rights: String)]] = [:]
    /// The commits by which a person accepted lost rights of a module, in order.
    var acceptances: [ModuleKey: [Int64]] = [:]
    /// What each tenant's engine said of itself last.
    var states: [String: TenantState] = [:]
    var doneWindows: [ModuleKey: WindowSet] = [:]
    var requests: [AttemptKey: [AttemptRequest]] = [:]
    /// Whose each number is: a number is given out once, or once more after an older store was put back.
    var attemptOfNumber: [Int64: AttemptKey] = [:]
    /// The numbers that the store tells of now.
    var storedNumbers: Set<Int64> = []
    var exchangesByNumber: [RequestKey: [Int]] = [:]
    var factsByTenant: [String: [(sequence: Int64, facts: TenantFacts)]] = [:]
    var faults: [StoreTable: String] = [:]
    private(set) var horizons: [ModuleKey: HarnessHorizon] = [:]
    /// Who points to each record that only references bring.
    private(set) var referenced: [RecordKey: [Pointer]] = [:]

    /// Indexes a history; an index of the same run made earlier may lend the payloads that it has read.
    public init(_ history: History, after earlier: HistoryIndex? = nil) {
        self.history = history
        payloads = earlier?.payloads ?? PayloadCache()
        comparison = earlier?.comparison ?? FieldComparison()
        indexFacts()
        indexSource()
        indexExchanges()
        indexStore()
        indexLedger()
        indexAudits()
        for module in modules { horizons[module] = harnessHorizon(of: module) }
        referenced = findReferenced()
    }

    /// Why checkers that need these tables cannot judge; nil when all is readable.
    func problem(reading tables: [StoreTable]) -> String? {
        if let first = history.problems.first { return "the history is inconsistent: \(first)" }
        for table in tables {
            if let fault = faults[table] { return "the history cannot be read: \(fault)" }
        }
        return nil
    }

    /// The settings of a tenant in force at an event, or the first known ones before that; nil for an unknown tenant.
    /// - Complexity: O(number of changes of settings).
    public func facts(_ tenant: String, at sequence: Int64) -> TenantFacts? {
        let known = factsByTenant[tenant] ?? []
        return (known.last { $0.sequence <= sequence } ?? known.first)?.facts
    }

    /// The settings of a tenant as they are now; nil for an unknown tenant.
    public func factsNow(_ tenant: String) -> TenantFacts? { factsByTenant[tenant]?.last?.facts }

    /// The fields of a stored row; nil when its payload is no JSON object.
    func fields(of row: StoredRecord) -> FieldObject? { payloads.fields(of: row.payload) }

    /// The names of a module's mirrored fields as they are now.
    func mirroredFields(of module: ModuleKey) -> [String] {
        factsNow(module.tenant)?[module.module]?.fieldNames ?? []
    }

    /// The names of a module's mirrored fields as they were at an event.
    func mirroredFields(of module: ModuleKey, at sequence: Int64) -> [String] {
        facts(module.tenant, at: sequence)?[module.module]?.fieldNames ?? []
    }

    /// The instant of the last event that bears one; 1970 for an empty history.
    public var lastInstant: OdooTimestamp {
        let instants = [
            history.sourceCommits.last?.commit, history.exchanges.last?.answeredAt,
            history.storeCommits.last?.instant,
        ]
        return instants.compactMap { $0 }.max() ?? OdooTimestamp(seconds: 0)
    }

    /// How instants are printed in the findings of this history.
    var text: InstantText { InstantText(reference: lastInstant) }
}
