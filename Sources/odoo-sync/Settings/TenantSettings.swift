import OdooHTTPTransport
import SyncEngine

/// One tenant as the program needs it: what is mirrored, and how its server is reached.
struct TenantSettings: Sendable {
    /// Where Odoo is.
    let address: ServerAddress
    /// How the connection goes about it.
    let connection: HTTPTransport.Options
    /// What is mirrored, and as whom.
    let tenant: TenantConfiguration
    /// The secrets that went into it, so that no log shows them.
    let secrets: [String]

    /// - Throws: `ProgramError` that names the flag and what was expected.
    init(_ sources: SettingSources, secrets store: Secrets) throws(ProgramError) {
        let url = try sources.required(.url)
        do {
            address = try ServerAddress(url)
        } catch {
            throw ProgramError(.usage, "\(SettingKey.url.place): \(error)")
        }
        let database = try sources.required(.database)
        let login = try sources.required(.login)
        let userID = sources[.userID]
        let credential = try Self.credential(sources, store, tenant: userID)
        let proxySecret = try store.secret("PROXY", file: nil, tenant: userID)
        secrets = [credential.text, proxySecret].compactMap { $0 }
        let parallel = try sources.number(.parallel, 4)
        connection = try Self.connection(sources, proxySecret, parallel: parallel)
        tenant = TenantConfiguration(
            userID: userID ?? "\(database)/\(login)", database: database, login: login,
            credential: Credential(credential.text, kind: credential.kind),
            modules: try sources.modules(),
            window: try sources.duration(.window, .seconds(86_400)),
            settle: try sources.duration(.settle, .seconds(900)), lookback: try sources.lookback(),
            pageSize: try sources.number(.page, 200), parallelBatches: parallel,
            context: try sources.context(),
            references: try sources.word(.references, ReferencePolicy.self) ?? .fetch,
            backOff: try sources.backOff(),
            requestTimeout: try sources.duration(.timeout, .seconds(120)),
            stagingLimit: try sources.number(.staging, 5_000),
            freshness: sources[.freshness] == nil
                ? nil : try sources.duration(.freshness, .zero),
            poison: try sources.word(.poison, PoisonPolicy.self) ?? .die,
            audit: try sources.audit(), route: try Self.route(sources))
    }

    /// Password or key, whichever there is; a key wins, since it can do less.
    private static func credential(
        _ sources: SettingSources, _ secrets: Secrets, tenant: String?
    ) throws(ProgramError) -> (text: String, kind: Credential.Kind) {
        if let key = try secrets.secret("API_KEY", file: sources[.apiKeyFile], tenant: tenant) {
            return (key, .apiKey)
        }
        let password = try secrets.secret(
            "PASSWORD", file: sources[.passwordFile], tenant: tenant)
        guard let password else {
            let own = tenant.map { " or \(SettingKey.variable("PASSWORD_\($0)"))" } ?? ""
            throw ProgramError(
                .usage,
                "there is no password\(tenant.map { " for \($0)" } ?? ""); put it into "
                    + "ODOO_SYNC_PASSWORD\(own), or into a file and name that with --password-file "
                    + "(an API key: ODOO_SYNC_API_KEY, --api-key-file)")
        }
        return (password, .password)
    }

    private static func connection(
        _ sources: SettingSources, _ proxySecret: String?, parallel: Int
    ) throws(ProgramError) -> HTTPTransport.Options {
        var proxy: ProxyAddress?
        if let text = sources[.proxy] {
            do {
                proxy = try ProxyAddress(text, credentials: proxySecret)
            } catch {
                throw ProgramError(.usage, "\(SettingKey.proxy.place): \(error)")
            }
        }
        let mebibytes = try sources.number(.largestAnswer, 256, in: 1...4_096)
        return HTTPTransport.Options(
            connectTimeout: try sources.duration(.connectTimeout, .seconds(10)),
            largestBody: mebibytes << 20, connections: parallel + 1, proxy: proxy)
    }

    /// The way into Odoo; nil for the one that fits.
    private static func route(_ sources: SettingSources) throws(ProgramError) -> OdooRoute? {
        if sources[.route] == "auto" { return nil }
        do {
            return try sources.word(.route, OdooRoute.self)
        } catch {
            throw sources.mistake(.route, "auto, jsonrpc, web or json2", sources[.route] ?? "")
        }
    }
}
