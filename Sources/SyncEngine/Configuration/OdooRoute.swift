/// A way into Odoo.
public enum OdooRoute: String, Hashable, Sendable, CaseIterable {
    /// `/jsonrpc`, with password or key in every call; deprecated since 19.0.
    case jsonRPC = "jsonrpc"
    /// `/web/dataset/call_kw`, with the cookie of a session.
    case webSession = "web"
    /// `/json/2/<model>/<method>`, with an API key; since 19.0.
    case json2 = "json2"

    /// The first version that is announced to come without `/jsonrpc`.
    static let lastOfRPC = 21

    /// The way in that fits a server.
    ///
    /// A key opens JSON-2 where there is one, since that is what stays. A password opens `/jsonrpc` as long as there is one,
    /// and a session afterwards.
    /// - Parameter major: the server's major version; nil while it is not known.
    public static func fitting(major: Int?, credential: Credential.Kind) -> OdooRoute {
        guard let major else { return .jsonRPC }
        switch credential {
        case .apiKey: return major >= 19 ? .json2 : .jsonRPC
        case .password: return major > lastOfRPC ? .webSession : .jsonRPC
        }
    }
}
