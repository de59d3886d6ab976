/// Where an HTTP proxy is, and who asks it.
///
/// Everything goes through a tunnel (`CONNECT`), for `http` as for `https`: a proxy that allows tunnels to some ports alone
/// has to allow Odoo's.
public struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
    /// The proxy's name or number.
    public let host: String
    /// Its port.
    public let port: Int
    /// `user:password`, if the proxy wants to know; nothing prints it.
    let credentials: String?

    /// Reads an address such as `http://proxy.example.com:3128`.
    ///
    /// - Parameter credentials: `user:password`; they never stand in the address, since addresses are printed.
    /// - Throws: `ServerAddressError`, a sentence that says what was expected.
    public init(_ text: String, credentials: String? = nil) throws(ServerAddressError) {
        let expected = "expected a proxy such as http://proxy.example.com:3128"
        guard text.lowercased().hasPrefix("http://") else {
            throw ServerAddressError("the proxy must begin with http://; \(expected)")
        }
        var rest = text.dropFirst("http://".count)
        if rest.hasSuffix("/") { rest.removeLast() }
        if rest.contains("@") {
            throw ServerAddressError("no user name or password belongs in the address; \(expected)")
        }
        guard !rest.contains(where: { "/?#".contains($0) || $0.isWhitespace }),
            let colon = rest.lastIndex(of: ":"),
            let port = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(port)
        else { throw ServerAddressError("the proxy needs a host and a port; \(expected)") }
        var host = rest[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else {
            throw ServerAddressError("the proxy names no host; \(expected)")
        }
        self.host = String(host)
        self.port = port
        self.credentials = credentials
    }

    /// The address without credentials.
    public var description: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
