import ArgumentParser
import Foundation

/// The flags that say which store, which tenant in it, and how the process behaves.
struct StoreOptions: ParsableArguments {
    @Option(
        help: """
            A YAML or JSON file with any of these settings, and a list of tenants with their own; \
            otherwise ODOO_SYNC_CONFIG is used.
            """)
    var config: String?
    @Option(help: "The SQLite file. (default: odoo-sync.sqlite)")
    var store: String?
    @Option(help: "The name of the tenant in the store. (default: DB/LOGIN)")
    var userID: String?
    @Option(help: "The length of a window. (default: 24h)")
    var window: String?
    @Option(help: "How long after its end a window stays closed. (default: 15m)")
    var settle: String?
    @Option(help: "The name of this process among those that share the store. (default: its own)")
    var worker: String?
    @Option(help: "The grid on which work is planned. (default: 10s)")
    var tick: String?
    @Option(help: "How long a claim holds without a sign of life. (default: 5m)")
    var lease: String?
    @Option(help: "How often refused credentials are tried again. (default: 15m)")
    var probe: String?
    @Option(help: "How long to wait for another process that holds the store. (default: 5s)")
    var busyTimeout: String?
    @Option(help: "A port, or host:port, where OpenMetrics are shown. (default: none)")
    var metrics: String?
    @Option(
        name: .customLong("log"),
        help: "How much is logged: trace, debug, info, notice, warning, error. (default: notice)")
    var log: String?
    @Option(help: "How a line of the log looks: text (key=value) or json. (default: text)")
    var logFormat: String?

    /// The file of settings that is named, if one is. Variables that are misspelled are told on this occasion.
    /// - Throws: `ProgramError` with file, line and column.
    func file() throws(ProgramError) -> SettingsFile? {
        let environment = ProcessInfo.processInfo.environment
        for complaint in StrayVariables.complaints(environment) {
            StandardStreams.complain("odoo-sync: \(complaint)")
        }
        let named = config ?? environment[SettingKey.variable("config")]
        guard let named, !named.isEmpty else { return nil }
        return try SettingsFile.read(named)
    }

    /// The flags that were given.
    var values: [SettingKey: String] {
        given([
            (.store, store), (.userID, userID), (.window, window), (.settle, settle),
            (.worker, worker), (.tick, tick), (.lease, lease), (.probe, probe),
            (.busyTimeout, busyTimeout), (.metrics, metrics), (.logLevel, log),
            (.logFormat, logFormat),
        ])
    }
}
