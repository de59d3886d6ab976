/// Where an HTTP proxy is, and who asks it.
///
/// Everything goes through a tunnel (`CONNECT`), for `http` as for `https`: a proxy that allows tunnels to some ports alone
/// has to allow Odoo's.
public struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
    /// The proxy's name or number.
    public let host: String
    /// Its port.
    public let port: Int
    /// Who asks, if the proxy wants to know; nothing prints it.
    let credentials: ProxyCredentials?

    private static let expected = "expected a proxy such as http://proxy.example.com:3128"

    /// Reads an address such as `http://proxy.example.com:3128`.
    ///
    /// - Parameter credentials: `user:password`; they never stand in the address, since addresses are printed.
    /// - Throws: `ServerAddressError`, a sentence that says what was expected.
    public init(_ text: String, credentials: String? = nil) throws(ServerAddressError) {
        let expected = Self.expected
        guard text.lowercased().hasPrefix("http://") else {
            throw ServerAddressError("the proxy must begin with http://; \(expected)")
        }
        var rest = text.dropFirst("http://".count)
        if rest.hasSuffix("/") { rest.removeLast() }
        if rest.contains("@") {
            throw ServerAddressError("no user name or password belongs in the address; \(expected)")
        }
        try self.init(
            authority: rest, standardPort: nil, credentials: credentials.map(ProxyCredentials.init))
    }

    /// Reads what a variable of the environment says, in all the forms that curl takes: the scheme may be missing, user and
    /// password may stand before an `@`, and a missing port is 1080.
    /// - Throws: `ServerAddressError`, a sentence without the text, which may hold a password.
    init(variable text: String) throws(ServerAddressError) {
        var rest = text[...]
        if let colons = text.utf8Range(of: "://") {
            let scheme = text[..<colons.lowerBound].lowercased()
            guard scheme == "http" else {
                let isKnown = scheme.hasPrefix("socks") || scheme == "https"
                throw ServerAddressError(
                    isKnown
                        ? "\(scheme) proxies are not spoken to; \(Self.expected)"
                        : "the proxy must begin with http://; \(Self.expected)")
            }
            rest = text[colons.upperBound...]
        }
        if let end = rest.firstIndex(where: { "/?#".contains($0) }) { rest = rest[..<end] }
        var credentials: ProxyCredentials?
        if let sign = rest.lastIndex(of: "@") {
            credentials = ProxyCredentials(escaped: rest[..<sign])
            rest = rest[rest.index(after: sign)...]
        }
        try self.init(authority: rest, standardPort: 1_080, credentials: credentials)
    }

    /// Reads host and port.
    private init(
        authority: Substring, standardPort: Int?, credentials: ProxyCredentials?
    ) throws(ServerAddressError) {
        var host = authority
        var port = standardPort
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            host = authority[..<colon]
            port = Int(authority[authority.index(after: colon)...])
        }
        guard !authority.contains(where: { "/?#".contains($0) || $0.isWhitespace }), let port,
            (1...65_535).contains(port)
        else { throw ServerAddressError("the proxy needs a host and a port; \(Self.expected)") }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else {
            throw ServerAddressError("the proxy names no host; \(Self.expected)")
        }
        self.host = String(host)
        self.port = port
        self.credentials = credentials
    }

    /// The secrets in it, so that no log shows them.
    public var secrets: [String] {
        guard let credentials else { return [] }
        return [credentials.password, "\(credentials.user):\(credentials.password)"]
            .filter { !$0.isEmpty && $0 != ":" }
    }

    /// The address without credentials.
    public var description: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension String {
    /// Where a piece of text stands for the first time.
    fileprivate func utf8Range(of piece: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(piece) {
                return start..<index(start, offsetBy: piece.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
