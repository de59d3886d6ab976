import OdooHTTPTransport
import SyncEngine

/// One tenant as the program needs it: what is mirrored, and how its server is reached.
struct TenantSettings: Sendable {
    /// Where Odoo is.
    let address: ServerAddress
    /// How the connection goes about it.
    let connection: HTTPTransport.Options
    /// The proxy that everything goes through, and who says so; nil for none.
    let proxy: ProxySetting?
    /// What is mirrored, and as whom.
    let tenant: TenantConfiguration
    /// The secrets that went into it, so that no log shows them.
    let secrets: [String]
    /// The files that secrets were read from.
    var secretFiles: [String] {
        [.apiKeyFile, .passwordFile, .proxyCredentialsFile].compactMap { sources[$0] }
    }
    /// Where it was read, so that a complaint names the place.
    let sources: SettingSources

    /// - Throws: `ProgramError` that names the flag and what was expected.
    init(_ sources: SettingSources, secrets store: Secrets) throws(ProgramError) {
        self.sources = sources
        let url = try sources.required(.url)
        do {
            address = try ServerAddress(url)
        } catch {
            throw ProgramError(.usage, "\(sources.place(of: .url)): \(error)")
        }
        let database = try sources.required(.database)
        let login = try sources.required(.login)
        let userID = sources[.userID]
        let credential = try Self.credential(sources, store, tenant: userID)
        proxy = try Self.proxy(sources, to: address, store, tenant: userID)
        let parallel = try sources.number(.parallel, 4)
        connection = try Self.connection(sources, through: proxy?.address, parallel: parallel)
        secrets = [credential.text] + (proxy?.address.secrets ?? [])
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
            stagingLimit: try sources.number(.staging, 20_000),
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
        _ sources: SettingSources, through proxy: ProxyAddress?, parallel: Int
    ) throws(ProgramError) -> HTTPTransport.Options {
        let mebibytes = try sources.number(.largestAnswer, 256, in: 1...4_096)
        return HTTPTransport.Options(
            connectTimeout: try sources.duration(.connectTimeout, .seconds(10)),
            readTimeout: sources[.readTimeout] == nil
                ? nil : try sources.duration(.readTimeout, .zero),
            largestBody: mebibytes << 20, connections: parallel + 1,
            proxy: proxy, authorities: try authorities(sources))
    }

    /// The proxy that is named, or the one that the environment has for the address.
    private static func proxy(
        _ sources: SettingSources, to address: ServerAddress, _ secrets: Secrets,
        tenant: String?
    ) throws(ProgramError) -> ProxySetting? {
        let credentials = try secrets.secret(
            "PROXY_CREDENTIALS", file: sources[.proxyCredentialsFile], tenant: tenant)
        guard let text = sources[.proxy] else {
            do {
                let found = try ProxyEnvironment(secrets.environment).proxy(for: address)
                guard let found else { return nil }
                // Credentials of our own count before those in the variable's address.
                let own = try credentials.map { credentials throws(ServerAddressError) in
                    try ProxyAddress("\(found.address)", credentials: credentials)
                }
                return ProxySetting(address: own ?? found.address, source: found.variable)
            } catch {
                throw ProgramError(.usage, "\(error)")
            }
        }
        guard text != "none" else { return nil }
        do {
            let proxy = try ProxyAddress(text, credentials: credentials)
            return ProxySetting(address: proxy, source: sources.place(of: .proxy))
        } catch {
            throw ProgramError(.usage, "\(sources.place(of: .proxy)): \(error)")
        }
    }

    private static func authorities(
        _ sources: SettingSources
    ) throws(ProgramError) -> CertificateAuthorities? {
        guard let file = sources[.authorities] else { return nil }
        do {
            return try CertificateAuthorities(file: file)
        } catch {
            throw ProgramError(.usage, "\(sources.place(of: .authorities)): \(error)")
        }
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
