/// What the environment says of proxies, read as curl reads it.
///
/// | variable | what it says |
/// |---|---|
/// | `https_proxy`, `HTTPS_PROXY` | the proxy for `https` addresses |
/// | `http_proxy`, `HTTP_PROXY` | the proxy for `http` addresses; in capitals not under CGI, where a request could set it |
/// | `all_proxy`, `ALL_PROXY` | the proxy where the one of the scheme says nothing |
/// | `no_proxy`, `NO_PROXY` | hosts that are reached without one: names with all that end in them, numbers, networks, `*` |
///
/// Small letters count first. A variable that is empty says: none.
public struct ProxyEnvironment: Sendable {
    private let variables: [String: String]

    /// The environment's variables.
    public init(_ variables: [String: String]) { self.variables = variables }

    /// The proxy for an address, and the variable that says so; nil for none.
    /// - Throws: `ServerAddressError`, which names the variable and never its value.
    public func proxy(
        for address: ServerAddress
    ) throws(ServerAddressError) -> (address: ProxyAddress, variable: String)? {
        guard let (name, text) = setting(for: address), !text.isEmpty,
            !ProxyExceptions(exceptions).cover(address.host)
        else { return nil }
        do {
            return (try ProxyAddress(variable: text), name)
        } catch {
            throw ServerAddressError("\(name): \(error)")
        }
    }

    /// The variable that counts for an address.
    private func setting(for address: ServerAddress) -> (name: String, value: String)? {
        var names = ["https_proxy", "HTTPS_PROXY"]
        if !address.isSecure {
            names = ["http_proxy"]
            // A program that answers web requests gets their headers as HTTP_…; `Proxy: …` must not become a proxy.
            if variables["REQUEST_METHOD"] == nil { names.append("HTTP_PROXY") }
        }
        for name in names + ["all_proxy", "ALL_PROXY"] {
            if let value = variables[name] { return (name, value) }
        }
        return nil
    }

    private var exceptions: String { variables["no_proxy"] ?? variables["NO_PROXY"] ?? "" }
}
