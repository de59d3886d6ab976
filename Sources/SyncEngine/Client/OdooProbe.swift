public import OdooProtocol
import Synchronization

/// Looks at an Odoo server as a tenant's engine would, without a store and without retrying: for those who want to know
/// whether a configuration will work.
public final class OdooProbe: Sendable {
    private let tenant: TenantConfiguration
    private let client: any OdooClient
    private let numbers = Mutex<Int64>(0)

    /// A probe; nothing is sent yet.
    public init(
        _ tenant: TenantConfiguration, transport: any OdooTransport, clock: any EngineClock
    ) {
        self.tenant = tenant
        client = tenant.client(transport: transport, clock: clock)
    }

    /// What a server says of itself.
    public struct Greeting: Hashable, Sendable {
        /// Its version; nil if it says none that can be read.
        public var version: ServerVersion?
        /// Its clock less this one; nil if its answers bear no `Date`.
        public var offset: Duration?
        /// How wrong the offset may be.
        public var uncertainty: Duration
        /// From the request to the whole answer.
        public var roundTrip: Duration
    }

    /// Asks for version and time, which needs no log-in.
    /// - Throws: `Trouble`.
    public func greet() async throws(Trouble) -> Greeting {
        let exchange = await client.version(next())
        let result = try exchange.outcome.get()
        let half = exchange.roundTrip / 2
        return Greeting(
            version: result.flatMap { ServerVersion($0) },
            offset: exchange.date.map { $0 - (exchange.sentAt + half) },
            uncertainty: .seconds(1) + half, roundTrip: exchange.roundTrip)
    }

    /// Logs in; the user's id.
    /// - Throws: `Trouble`: `.loginRefused` if Odoo does not accept login and credential.
    public func logIn() async throws(Trouble) -> Int64 {
        switch try await client.authenticate(next()).outcome.get() {
        case .int(let uid)?: return uid
        case .bool(false)?: throw .loginRefused
        default: throw .protocolViolation("a log-in answers no user id")
        }
    }

    /// The login of a user, as Odoo knows it.
    /// - Throws: `Trouble`.
    public func login(of uid: Int64) async throws(Trouble) -> String? {
        let answer = await client.call(
            next(), uid: uid, .read("res.users", id: uid, fields: ["login"]))
        return try answer.outcome.get()?.arrayValue?.first?["login"]?.stringValue
    }

    /// The fields of a module.
    /// - Throws: `Trouble`.
    public func fields(of module: String, uid: Int64) async throws(Trouble) -> ModelSchema {
        let call = ModelCall.fieldsGet(
            module, names: nil, attributes: ["type", "store", "company_dependent", "relation"])
        guard let entries = try await client.call(next(), uid: uid, call).outcome.get()?.objectValue
        else { throw .protocolViolation("fields_get of \(module) answers no object") }
        return ModelSchema(
            model: module,
            fields: entries.pairs.compactMap { name, entry in
                entry.objectValue.flatMap { FieldSchema(name: name, attributes: $0) }
            })
    }

    /// The names of all models that the database has.
    /// - Throws: `Trouble`, by its class `.rights` where the user may not see them.
    public func models(uid: Int64) async throws(Trouble) -> [String] {
        let call = ModelCall(
            model: "ir.model", method: "search_read", arguments: [.array([])],
            keywords: FieldObject([("fields", ["model"]), ("order", "id asc")]))
        guard let rows = try await client.call(next(), uid: uid, call).outcome.get()?.arrayValue
        else { throw .protocolViolation("search_read of ir.model answers no list") }
        return rows.compactMap { $0["model"]?.stringValue }
    }

    /// How many records of a module the user sees, archived ones included.
    /// - Parameter context: language and companies to ask with; nil for the tenant's.
    /// - Throws: `Trouble`.
    public func count(
        of module: String, uid: Int64, context: ReadContext? = nil
    ) async throws(Trouble) -> Int64 {
        let call = ModelCall(
            model: module, method: "search_count", arguments: [.array([])],
            keywords: FieldObject([("context", (context ?? tenant.context).fieldValue)]))
        guard let count = try await client.call(next(), uid: uid, call).outcome.get()?.intValue
        else { throw .protocolViolation("search_count of \(module) answers no number") }
        return count
    }

    private func next() -> Int64 {
        numbers.withLock {
            $0 += 1
            return $0
        }
    }
}
