import ArgumentParser

/// The flags that say what is mirrored, from where, and into what.
struct SettingsOptions: ParsableArguments {
    @Option(help: "Where Odoo is, such as https://odoo.example.com.")
    var url: String?
    @Option(name: .customLong("db"), help: "The Odoo database.")
    var database: String?
    @Option(help: "The login of the user whose view is mirrored.")
    var login: String?
    @Option(help: "A file with the password or API key; otherwise ODOO_SYNC_PASSWORD is used.")
    var passwordFile: String?
    @OptionGroup var store: StoreOptions
    @Option(help: "The modules, separated by commas. (default: \(Settings.defaultModules))")
    var modules: String?
    @Option(help: "How much of the past to begin with: 90d, or all. (default: 90d)")
    var lookback: String?
    @Option(help: "The most rows a request asks for. (default: 200)")
    var page: String?
    @Option(help: "The most batches read at the same time. (default: 4)")
    var parallel: String?
    @Option(help: "The name of this process among those that share the store. (default: odoo-sync)")
    var worker: String?

    /// The flags that were given.
    var values: [SettingKey: String] {
        let own: [(SettingKey, String?)] = [
            (.url, url), (.database, database), (.login, login), (.passwordFile, passwordFile),
            (.modules, modules), (.lookback, lookback), (.page, page), (.parallel, parallel),
            (.worker, worker),
        ]
        return store.values.merging(
            own.compactMap { key, value in value.map { (key, $0) } }, uniquingKeysWith: { $1 })
    }
}

/// The flags that say which store and which tenant in it.
struct StoreOptions: ParsableArguments {
    @Option(help: "The SQLite file. (default: odoo-sync.sqlite)")
    var store: String?
    @Option(help: "The name of the tenant in the store. (default: DB/LOGIN)")
    var userID: String?
    @Option(help: "The length of a window. (default: 24h)")
    var window: String?
    @Option(help: "How long after its end a window stays closed. (default: 15m)")
    var settle: String?
    @Option(help: "A JSON file with any of these settings, by the names of their flags.")
    var config: String?
    @Option(
        name: .customLong("log"),
        help: "How much is logged: trace, debug, info, notice, warning, error.")
    var logLevel: LogLevel = .warning

    /// The flags that were given.
    var values: [SettingKey: String] {
        let all: [(SettingKey, String?)] = [
            (.store, store), (.userID, userID), (.window, window), (.settle, settle),
        ]
        return Dictionary(
            uniqueKeysWithValues: all.compactMap { key, value in value.map { (key, $0) } })
    }
}
