/// Where an Odoo server is: scheme, host, port, and a path before Odoo's own if a proxy adds one.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address without a slash at its end.
    public let text: String

    /// Reads an address such as `https://odoo.example.com` or `http://127.0.0.1:8069/shop`.
    ///
    /// User name and password in an address are refused: addresses are printed, secrets are not.
    /// - Throws: `ServerAddressError`, a sentence that says what was expected.
    public init(_ text: String) throws(ServerAddressError) {
        let expected = "expected an address such as https://odoo.example.com"
        let lowered = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }) else {
            throw ServerAddressError("the address must begin with http:// or https://; \(expected)")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.contains("@") {
            throw ServerAddressError("no user name or password belongs in the address; \(expected)")
        }
        guard !authority.isEmpty, !authority.contains(where: { $0.isWhitespace }) else {
            throw ServerAddressError("the address names no host; \(expected)")
        }
        if rest.contains("?") || rest.contains("#") {
            throw ServerAddressError("the address ends with its path; \(expected)")
        }
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            let port = authority[authority.index(after: colon)...]
            guard let number = Int(port), (1...65_535).contains(number) else {
                throw ServerAddressError("\"\(port)\" is no port, expected 1 to 65535")
            }
        }
        var trimmed = scheme + rest
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.text = trimmed
    }

    /// The address.
    public var description: String { text }

    /// Whether the way there is `https`.
    public var isSecure: Bool { text.lowercased().hasPrefix("https://") }

    /// The name or number of the server, without brackets.
    public var host: String {
        var authority = authority
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            authority = authority[..<colon]
        }
        if authority.hasPrefix("["), authority.hasSuffix("]") {
            authority = authority.dropFirst().dropLast()
        }
        return String(authority)
    }

    /// The port: the one that is named, otherwise the scheme's own.
    public var port: Int {
        let standard = isSecure ? 443 : 80
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else {
            return standard
        }
        return Int(authority[authority.index(after: colon)...]) ?? standard
    }

    private var authority: Substring {
        text.dropFirst(isSecure ? "https://".count : "http://".count).prefix { $0 != "/" }
    }
}

/// Why a text is no server address.
public struct ServerAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong and what was expected; never holds the text itself, which may hold a password.
    public let description: String

    init(_ description: String) { self.description = description }
}
