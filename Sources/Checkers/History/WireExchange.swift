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

    /// An exchange.
    public init(
        sequence: Int64, sentSequence: Int64, sentAt: OdooTimestamp, answeredAt: OdooTimestamp,
        tenant: String, number: Int64?, model: String, method: String, domain: FieldValue? = nil,
        limit: Int64? = nil, offset: Int64? = nil, order: String? = nil, fields: [String]? = nil,
        context: FieldObject? = nil, status: Int? = 200, date: OdooTimestamp? = nil,
        engineClockAtSend: OdooTimestamp? = nil, outcome: WireOutcome, dataSequence: Int64? = nil
    ) {
        self.sequence = sequence
        self.sentSequence = sentSequence
        self.sentAt = sentAt
        self.answeredAt = answeredAt
        self.tenant = tenant
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
    }
}
