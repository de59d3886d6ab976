/// A whole HTTP answer of an Odoo server, or of whatever stands between.
public struct HTTPExchangeResponse: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// Header names in lower case with their values, in order.
    public var headers: [HeaderField]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, named in lower case.
    /// - Complexity: O(number of headers).
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
