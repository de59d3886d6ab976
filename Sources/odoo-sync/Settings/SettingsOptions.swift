import ArgumentParser

/// The flags that say what is mirrored, from where, and into what.
struct SettingsOptions: ParsableArguments {
    @OptionGroup(title: "Store and process") var store: StoreOptions
    @OptionGroup(title: "The Odoo server") var server: ServerOptions
    @OptionGroup(title: "What is mirrored") var mirror: MirrorOptions

    /// The flags that were given.
    var values: [SettingKey: String] {
        store.values.merging(server.values) { $1 }.merging(mirror.values) { $1 }
    }
}

/// The flags that say where Odoo is and how it is reached.
struct ServerOptions: ParsableArguments {
    @Option(help: "Where Odoo is, such as https://odoo.example.com.")
    var url: String?
    @Option(name: .customLong("db"), help: "The Odoo database.")
    var database: String?
    @Option(help: "The login of the user whose view is mirrored.")
    var login: String?
    @Option(help: "A file with the password; otherwise ODOO_SYNC_PASSWORD is used.")
    var passwordFile: String?
    @Option(help: "A file with an API key; otherwise ODOO_SYNC_API_KEY is used.")
    var apiKeyFile: String?
    @Option(help: "The way into Odoo: auto, jsonrpc, web or json2. (default: auto)")
    var transport: String?
    @Option(
        help: """
            An HTTP proxy, or none. \
            (default: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say)
            """)
    var proxy: String?
    @Option(
        help: """
            A file with the proxy's user:password; otherwise ODOO_SYNC_PROXY_CREDENTIALS is used.
            """)
    var proxyCredentialsFile: String?
    @Option(
        help: """
            A PEM file with the authorities that the server's certificate has to come from. \
            (default: those of the system)
            """)
    var caFile: String?
    @Option(help: "How long to wait for a connection. (default: 10s)")
    var connectTimeout: String?
    @Option(help: "How long the server may stay silent within an answer. (default: as --timeout)")
    var readTimeout: String?
    @Option(help: "How long to wait for a whole answer. (default: 2m)")
    var timeout: String?
    @Option(help: "The largest answer that is taken, in MiB. (default: 256)")
    var largestAnswer: String?

    /// The flags that were given.
    var values: [SettingKey: String] {
        given([
            (.url, url), (.database, database), (.login, login), (.passwordFile, passwordFile),
            (.apiKeyFile, apiKeyFile), (.route, transport), (.proxy, proxy),
            (.proxyCredentialsFile, proxyCredentialsFile),
            (.authorities, caFile), (.connectTimeout, connectTimeout),
            (.readTimeout, readTimeout), (.timeout, timeout),
            (.largestAnswer, largestAnswer),
        ])
    }
}

/// The flags that say what is mirrored.
struct MirrorOptions: ParsableArguments {
    @Option(
        help: """
            The modules, separated by commas, each with its own window or fields if wished: \
            sale.order=1h,res.partner:name+email. (default: \(Settings.defaultModules))
            """)
    var modules: String?
    @Option(help: "How much of the past to begin with: 90d, or all. (default: 90d)")
    var lookback: String?
    @Option(help: "How often the open window is read ahead of time: 10m. (default: never)")
    var freshness: String?
    @Option(help: "The most rows a request asks for. (default: 200)")
    var page: String?
    @Option(help: "The most batches read at the same time. (default: 4)")
    var parallel: String?
    @Option(
        help: "The most rows of a batch held in memory, all in all up to 48 MiB. (default: 20000)")
    var staging: String?
    @Option(help: "The first and the longest wait between failing attempts. (default: 1s..5m)")
    var backOff: String?
    @Option(help: "Ids and stamps are compared: off, at 02:00 UTC, or every 6h. (default: 02:00)")
    var audit: String?
    @Option(help: "Contents are compared: off, or every 7d. (default: 7d)")
    var deepAudit: String?
    @Option(help: "Old records that others point to: fetch or none. (default: fetch)")
    var references: String?
    @Option(help: "A record that cannot be read: die (its batch) or park (it). (default: die)")
    var poison: String?
    @Option(help: "The language of translated fields. (default: en_US)")
    var lang: String?
    @Option(help: "The ids of the companies to read for. (default: all of the user)")
    var companies: String?

    /// The flags that were given.
    var values: [SettingKey: String] {
        given([
            (.modules, modules), (.lookback, lookback), (.freshness, freshness), (.page, page),
            (.parallel, parallel), (.staging, staging), (.backOff, backOff), (.audit, audit),
            (.deepAudit, deepAudit), (.references, references), (.poison, poison),
            (.language, lang), (.companies, companies),
        ])
    }
}

/// The flags that were given, of all that there are.
func given(_ flags: [(SettingKey, String?)]) -> [SettingKey: String] {
    var values: [SettingKey: String] = [:]
    for (key, value) in flags { values[key] = value }
    return values
}
