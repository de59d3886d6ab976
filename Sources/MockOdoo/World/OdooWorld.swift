import HashTreeCollections
public import OdooProtocol

/// A whole Odoo server with one database, as a value: a copy is a snapshot or a branch, and costs
/// nothing.
///
/// Nothing in it knows of a socket or a clock: every request and every step of a transaction is
/// told what time it is.
public struct OdooWorld: Sendable {
    /// The version that the server is.
    public let version: OdooVersion
    /// The name of the database, as clients log in to it.
    public private(set) var database: String
    /// The models as they are now; an upgrade may take fields out.
    private(set) var registry: ModelRegistry
    /// The models with all their fields.
    private let wholeRegistry: ModelRegistry
    /// Fields that an upgrade took out, by model.
    public private(set) var removedFields: [String: Set<String>] = [:]
    let access = AccessPolicy()
    var store: MVCCDatabase
    /// Sessions and API keys, which live beside the database.
    var web = WebState()
    /// The registered views, in the order of registration.
    var views: [TenantView] = []
    /// What each view reads of each model, by their names; for look-up only.
    var viewedColumns: [String: [String: RecordReader.Columns]] = [:]
    /// What the views saw of each commit, by its sequence.
    var sights: TreeDictionary<Int, [ViewedChange]> = [:]
    /// What the views' users may do since each commit that changed it, by its sequence.
    var rightsOfEntries: [Int: [String: String]] = [:]
    /// The call that is being carried on by `proceed`; nil outside of it.
    var underway: CallUnderway?
    /// What stands around the result of the call that is being answered, where nothing but JSON
    /// becomes of it; nil outside of it.
    var frame: JSONFrame?
    /// The answer that the last call wrote itself.
    var page: [UInt8]?
    /// Calls of held transactions that wait for a lock, by the number of the transaction.
    var pendingSteps: [Int: CallUnderway.Pending] = [:]
    var chance = SeededChance(seed: 0)
    /// Where reading calls go; nil for the database itself.
    public var replica: ReplicaLag?
    /// The state that the replica showed last.
    var replicaState: DatabaseState?
    /// How many rows all searches have looked at so far; for proofs that a page needs no scan.
    public internal(set) var rowsVisited = 0

    /// A new server with the data that every database starts with.
    ///
    /// Users 1 `__system__`, 2 `admin` with the password `admin`, 3 `default`, 4 `public`, 5
    /// `portaltemplate`; company 1 "My Company"; countries, currencies, groups, accounts and the
    /// like.
    ///
    /// - Parameters:
    ///   - schemas: what `fields_get` tells of the models; those that a server needs besides are
    ///     added.
    ///   - created: when the database was made; it stamps the rows of the start.
    /// - Precondition: `res.partner`, `res.users` and `res.company` are among the schemas.
    /// - Complexity: O(number of fields and rows of the start).
    public init(
        version: OdooVersion, database: String, schemas: [ModelSchema], created: OdooTimestamp
    ) {
        self.init(emptyOf: version, database: database, schemas: schemas)
        store.seed(BaseData(registry: registry, created: created).rows, at: created)
        record(store.log.last)
    }

    /// A server whose tables are empty.
    init(emptyOf version: OdooVersion, database: String, schemas: [ModelSchema]) {
        self.version = version
        self.database = database
        let registry = ModelRegistry(version: version, schemas: schemas)
        for model in ["res.partner", "res.users", "res.company"] {
            precondition(registry[model] != nil, "a world needs the schema of \(model)")
        }
        self.registry = registry
        wholeRegistry = registry
        store = MVCCDatabase(
            layouts: registry.layouts() + [
                Numbering.orders, Numbering.moves, Translations.table,
            ])
        store.constraints = UniqueKeys.constraints(of: registry)
    }

    /// The same server with its database under another name: another one with the same ids.
    public func copy(as database: String) -> OdooWorld {
        var copy = self
        copy.database = database
        return copy
    }

    /// Leaves fields out of models, as an upgrade of the server does; what their columns hold stays, and is there again when
    /// they come back.
    ///
    /// - Parameter fields: all that are left out from now on, by model; names that there are not change nothing.
    /// - Complexity: O(rows of the models that views mirror).
    public mutating func remove(fields: [String: Set<String>], at instant: OdooTimestamp) {
        let past = self
        removedFields = fields
        registry = fields.isEmpty ? wholeRegistry : ModelRegistry(wholeRegistry, without: fields)
        // The upgrade itself is a commit; it writes the company's row as it was.
        rawSQL(.update(model: "res.company", id: 1, values: FieldObject()), at: instant)
        noteRemoval(since: past)
    }

    /// Starts the pauses before repeated calls, and what share of reads a replica answers, anew.
    ///
    /// The same seed, requests and instants give the same answers.
    public mutating func seedChance(_ seed: UInt64) { chance = SeededChance(seed: seed) }

    /// The models that the server has, in order of their names.
    public var models: [String] {
        registry.models.filter { $0.table == $0.name }.map(\.name)
    }

    /// The names of the values of a model's rows in the commit log, in their order; empty for a
    /// model that there is not.
    public func columns(of model: String) -> [String] { registry[model]?.slotNames ?? [] }

    /// Every commit so far, with the versions of the rows before and after.
    public var commitLog: CommitLog { store.log }

    /// How many records a model has, archived ones and those that nobody may see among them.
    public func count(of model: String) -> Int { store.state.table(model)?.count ?? 0 }
}
