import Logging
import OdooHTTPTransport
import SyncEngine

/// What the whole process goes by, whoever its tenants are.
struct ProcessSettings: Sendable {
    /// The store unless told otherwise.
    static let defaultStore = "odoo-sync.sqlite"

    /// The SQLite file.
    let storePath: String
    /// How long a call waits for another process that holds the store.
    let busyTimeout: Duration
    /// The name of this process among those that share the store; nil for one that no other has.
    let worker: String?
    /// The grid on which work is planned.
    let tick: Duration
    /// How long a claim holds without a sign of life.
    let lease: Duration
    /// How often refused credentials are tried again.
    let probe: Duration
    /// Where figures are shown; nil for nowhere.
    let metrics: ListenAddress?
    /// How much is logged.
    let logLevel: LogLevel
    /// How a line of the log looks.
    let logFormat: LogFormat

    /// - Throws: `ProgramError` that names the flag and what was expected.
    init(_ sources: SettingSources, level: LogLevel = .notice) throws(ProgramError) {
        storePath = sources[.store] ?? Self.defaultStore
        busyTimeout = try sources.duration(.busyTimeout, .seconds(5))
        worker = sources[.worker]
        tick = try sources.duration(.tick, .seconds(10))
        lease = try sources.duration(.lease, .seconds(300))
        probe = try sources.duration(.probe, .seconds(900))
        if let text = sources[.metrics] {
            guard let address = ListenAddress(text) else {
                throw sources.mistake(.metrics, "a port, or host:port", text)
            }
            metrics = address
        } else {
            metrics = nil
        }
        logLevel = try sources.word(.logLevel, LogLevel.self) ?? level
        logFormat = try sources.word(.logFormat, LogFormat.self) ?? .text
    }
}
