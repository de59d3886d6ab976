/// A whole HTTP request to an Odoo server, without host: the transport knows where the server is.
public struct HTTPExchangeRequest: Hashable, Sendable {
    /// The method in capitals, such as `POST`.
    public var method: String
    /// The path with its query, beginning with `/`.
    public var path: String
    /// Header names in lower case with their values, in order.
    public var headers: [HeaderField]
    /// The body; empty for none.
    public var body: [UInt8]
    /// How long to wait for the whole answer.
    public var timeout: Duration

    /// A request; the default time-out is the 120 s after which a stock Odoo gives up itself.
    public init(
        method: String, path: String, headers: [HeaderField] = [], body: [UInt8] = [],
        timeout: Duration = .seconds(120)
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// One header line of an HTTP message.
public struct HeaderField: Hashable, Sendable {
    /// The name, in lower case.
    public let name: String
    /// The value, as sent.
    public let value: String

    /// A header line; the name is lowered.
    public init(_ name: String, _ value: String) {
        self.name = name.lowercased()
        self.value = value
    }
}
