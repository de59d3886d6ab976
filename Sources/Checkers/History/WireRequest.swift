public import OdooProtocol

/// One request as bytes of HTTP, read as JSON and not interpreted any further.
///
/// It holds the credential that the request bore; findings quote parts of it that cannot.
public struct WireRequest: Hashable, Sendable {
    /// The method in capitals, such as `POST`.
    public var method: String
    /// The path, beginning with `/`.
    public var path: String
    /// The header lines, names in lower case.
    public var headers: [HeaderField]
    /// The body as JSON; nil where there is none, or none that can be read.
    public var body: FieldValue?
    /// Whether there are any bytes in the body.
    public var hasBody: Bool

    /// A request.
    public init(
        method: String = "POST", path: String, headers: [HeaderField] = [], body: FieldValue?,
        hasBody: Bool? = nil
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.hasBody = hasBody ?? (body != nil)
    }

    /// The value of a header, the first of its name; nil if there is none.
    /// - Complexity: O(number of headers).
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
