/// The settings by their names: the flag is `--user-id`, the variable `ODOO_SYNC_USER_ID`, the key in a file `user-id`.
enum SettingKey: String, CaseIterable, Sendable {
    // Of a tenant.
    case userID = "user-id"
    case url
    case database = "db"
    case login
    case passwordFile = "password-file"
    case apiKeyFile = "api-key-file"
    case route = "transport"
    case modules
    case lookback
    case window
    case settle
    case freshness
    case page
    case parallel
    case staging
    case timeout
    case backOff = "back-off"
    case audit
    case deepAudit = "deep-audit"
    case references
    case poison
    case language = "lang"
    case companies
    case proxy
    case proxyCredentialsFile = "proxy-credentials-file"
    case authorities = "ca-file"
    case connectTimeout = "connect-timeout"
    case readTimeout = "read-timeout"
    case largestAnswer = "largest-answer"
    // Of the process.
    case store
    case worker
    case tick
    case lease
    case probe
    case busyTimeout = "busy-timeout"
    case metrics
    case logLevel = "log"
    case logFormat = "log-format"

    /// The settings that all tenants of a process share.
    static let ofProcess: Set<SettingKey> = [
        .store, .worker, .tick, .lease, .probe, .busyTimeout, .metrics, .logLevel, .logFormat,
    ]

    /// The variable of the environment.
    var variable: String { Self.variable(rawValue) }

    /// How a complaint names it.
    var place: String { "--\(rawValue) (or \(variable))" }

    /// The variable of a name: capitals, digits and `_` alone.
    static func variable(_ name: String) -> String {
        "ODOO_SYNC_"
            + String(
                name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
