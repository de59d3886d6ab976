import OdooHTTPTransport

/// A proxy, with where it was named: whoever looks for the reason of a failure may not know that there is one.
struct ProxySetting: Sendable {
    let address: ProxyAddress
    /// A place in a file, a flag, or a variable of the environment.
    let source: String
}
