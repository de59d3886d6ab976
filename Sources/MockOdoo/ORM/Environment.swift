import OdooProtocol

/// One user's view of one transaction: what Odoo calls the environment, through which all of the
/// ORM works.
///
/// It is a reference, for a call works on one transaction from many places, and it lives within one
/// call only: the world puts its transaction in and takes it out again.
final class Environment {
    let registry: ModelRegistry
    let access: AccessPolicy
    var transaction: Transaction
    /// The user who calls.
    var uid: Int64
    var context: CallContext {
        didSet {
            if context.allowedCompanies != oldValue.allowedCompanies { rights = UserRights() }
        }
    }
    /// Whether the server itself works, on whose behalf nothing is checked.
    var isTrusted = false
    /// What is known of the user's rights, until something is written.
    var rights = UserRights()
    /// How many rows searches have looked at, for proofs that they do not scan.
    var rowsVisited = 0
    /// What stands around the records that the call reads, where they go out as JSON; nil where they
    /// are wanted as values.
    var frame: JSONFrame?
    /// The answer with the records that were read, where there is a frame.
    var page: [UInt8]?
    /// Whether a template is being made for a variant that is there already.
    var makesVariant = false
    /// Whether the lines of an entry are being brought into agreement, so that their own changes do
    /// not start it again.
    var isBalancing = false
    /// Whether the call only foresees what a form would show, so that what is still missing is no
    /// mistake.
    var foresees = false
    /// Shown names that were computed already, by model and id.
    private var names: [String: [Int64: String]] = [:]

    init(
        registry: ModelRegistry, access: AccessPolicy, transaction: Transaction, uid: Int64,
        context: CallContext = CallContext()
    ) {
        self.registry = registry
        self.access = access
        self.transaction = transaction
        self.uid = uid
        self.context = context
    }

    var version: OdooVersion { registry.version }
    /// PostgreSQL's `now()`: the beginning of the transaction.
    var now: OdooTimestamp { transaction.begin }
    /// The day of `now`, in UTC.
    var today: CivilDate { now.date }

    /// The zone that the user has chosen; nil for none.
    var userTimeZone: String? {
        let users = registry.known("res.users")
        guard let row = row(users, uid), let field = users["tz"] else { return nil }
        return value(of: field, in: row, of: users).stringValue
    }

    /// A row; nil if there is none.
    func row(_ model: ModelDefinition, _ id: Int64) -> StoredRow? {
        transaction.row(model.table, id)
    }

    /// The model of that name.
    /// - Throws: `UserError` if there is none.
    func model(_ name: String) throws(OdooFault) -> ModelDefinition {
        guard let model = registry[name] else {
            throw .user("Object \(name) doesn't exist")
        }
        return model
    }

    /// The table of a model.
    func table(_ model: ModelDefinition) -> Table {
        guard let table = transaction.table(model.table) else {
            preconditionFailure("no table of \(model.name)")
        }
        return table
    }

    /// Runs a piece of work with another context.
    func with<Result>(
        _ change: (inout CallContext) -> Void, _ body: () throws(OdooFault) -> Result
    ) throws(OdooFault) -> Result {
        let earlier = context
        change(&context)
        defer { context = earlier }
        return try body()
    }

    /// The name that a record is shown by.
    func shownName(_ model: ModelDefinition, _ id: Int64) -> String {
        if let name = names[model.name]?[id] { return name }
        guard let row = row(model, id) else { return "\(model.name),\(id)" }
        let name = model.behaviour.displayName(row, model, self)
        names[model.name, default: [:]][id] = name
        return name
    }

    /// Forgets computed names and rights, after a write.
    func forgetNames() {
        rights = UserRights()
        if !names.isEmpty { names = [:] }
    }
}
