public import OdooProtocol

/// One request of the engine and what came back, as both went over the wire.
public struct WireExchange: Hashable, Sendable {
    /// Its place in the history's one sequence: where the answer (or the failure) reached the engine.
    public var sequence: Int64
    /// The last event of the history that was recorded before the request left.
    public var sentSequence: Int64
    /// When the request left, in virtual time.
    public var sentAt: OdooTimestamp
    /// When the answer or the failure reached the engine, in virtual time.
    public var answeredAt: OdooTimestamp
    /// Whose connection it went over.
    public var tenant: String
    /// The database that it named; nil when it named none, as `version` does.
    public var database: String?
    /// The id of the user that it named; nil before a log-in.
    public var uid: Int64?
    /// The login that it named, where it logged in.
    public var login: String?
    /// The request number: the JSON-RPC `id`, or `X-Request-Id`; nil when it bore none.
    public var number: Int64?
    /// The model that was asked; empty for `common` and `db`.
    public var model: String
    /// The method, such as `search_read`.
    public var method: String
    /// The domain as sent; nil when the method takes none.
    public var domain: FieldValue?
    /// The limit as sent.
    public var limit: Int64?
    /// The offset as sent.
    public var offset: Int64?
    /// The order as sent.
    public var order: String?
    /// The fields asked for; nil when they were not named.
    public var fields: [String]?
    /// The context as sent.
    public var context: FieldObject?
    /// The HTTP status; nil when no answer came.
    public var status: Int?
    /// The `Date` header, in whole seconds; nil when there was none.
    public var date: OdooTimestamp?
    /// The engine's own clock when the request left; nil when the recorder does not know it.
    public var engineClockAtSend: OdooTimestamp?
    /// What came back.
    public var outcome: WireOutcome
    /// The source commit up to which the data that answered was current; lower than the newest on a lagging replica, nil
    /// when nothing was read.
    public var dataSequence: Int64?
    /// The process that asked; empty when the recorder does not know it.
    public var process: String
    /// The faults that met it on its way, such as `http-503`.
    public var faults: [String]
    /// The request as it was sent; nil when the recorder kept only what it understood of it.
    public var request: WireRequest?

    /// An exchange.
    public init(
        sequence: Int64, sentSequence: Int64, sentAt: OdooTimestamp, answeredAt: OdooTimestamp,
        tenant: String, database: String? = nil, uid: Int64? = nil, login: String? = nil,
        number: Int64?, model: String, method: String, domain: FieldValue? = nil,
        limit: Int64? = nil, offset: Int64? = nil, order: String? = nil, fields: [String]? = nil,
        context: FieldObject? = nil, status: Int? = 200, date: OdooTimestamp? = nil,
        engineClockAtSend: OdooTimestamp? = nil, outcome: WireOutcome, dataSequence: Int64? = nil,
        process: String = "", faults: [String] = [], request: WireRequest? = nil
    ) {
        self.sequence = sequence
        self.sentSequence = sentSequence
        self.sentAt = sentAt
        self.answeredAt = answeredAt
        self.tenant = tenant
        self.database = database
        self.uid = uid
        self.login = login
        self.number = number
        self.model = model
        self.method = method
        self.domain = domain
        self.limit = limit
        self.offset = offset
        self.order = order
        self.fields = fields
        self.context = context
        self.status = status
        self.date = date
        self.engineClockAtSend = engineClockAtSend
        self.outcome = outcome
        self.dataSequence = dataSequence
        self.process = process
        self.faults = faults
        self.request = request
    }
}
