import Logging
import OdooHTTPTransport
import SyncEngine

/// Everything that a mirror needs to know, read and checked.
struct Settings: Sendable {
    /// What is mirrored unless told otherwise.
    static let defaultModules = "sale.order,account.move,res.partner,hr.employee"
    /// The store unless told otherwise.
    static let defaultStore = "odoo-sync.sqlite"

    /// Where Odoo is.
    let address: ServerAddress
    /// What is mirrored, and as whom.
    let tenant: TenantConfiguration
    /// The password, for the first log-in; goes into requests and nowhere else.
    let password: String
    /// The SQLite file.
    let storePath: String
    /// The name of this process among those that share the store.
    let worker: String
    /// Where the engine tells what it does.
    let logger: Logger

    /// What the engine is made of.
    var engine: EngineConfiguration { EngineConfiguration(tenants: [tenant], worker: worker) }

    /// The settings of a run.
    /// - Throws: `ProgramError` that names the flag and what was expected.
    init(_ options: SettingsOptions) throws(ProgramError) {
        let sources = try SettingSources(flags: options.values, file: options.store.config)
        let url = try sources.required(.url)
        do {
            address = try ServerAddress(url)
        } catch {
            throw ProgramError(.usage, "\(SettingKey.url.place): \(error)")
        }
        let database = try sources.required(.database)
        let login = try sources.required(.login)
        password = try sources.password()
        tenant = TenantConfiguration(
            userID: sources[.userID] ?? "\(database)/\(login)", database: database, login: login,
            credential: Credential(password), modules: try sources.modules(),
            window: try sources.duration(.window, .seconds(86_400)),
            settle: try sources.duration(.settle, .seconds(900)), lookback: try sources.lookback(),
            pageSize: try sources.number(.page, 200),
            parallelBatches: try sources.number(.parallel, 4))
        storePath = sources[.store] ?? Self.defaultStore
        worker = sources[.worker] ?? "odoo-sync"
        logger = options.store.logLevel.logger
        do {
            // Before anything is sent or stored, not when the engine begins.
            try engine.validated()
        } catch {
            throw ProgramError(.usage, "\(error.setting): \(error.reason)")
        }
    }
}
