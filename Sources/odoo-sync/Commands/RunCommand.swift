import ArgumentParser
import Logging
import SyncEngine

/// `odoo-sync run`: mirrors until it is told to stop.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Mirror for ever; SIGTERM and SIGINT end it cleanly.",
        discussion: """
            Batches that are being read when the signal comes are put back, sessions are closed, \
            and the process ends with 0; whatever was published stays. Killing it costs work, \
            never data: the next run goes on where the ledger stands.

            Several processes may share one store: each takes the batches that no other holds, \
            and rescues those of a process that gave no sign of life for a whole lease.
            """)

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        try await Connections.open(settings) { connections in
            // An Odoo that is down when a daemon starts is waited for, so nothing is tried beforehand.
            let store = try StoreOpening.open(settings.process)
            let engine = try connections.engine(store)
            let page = MetricsPage(store: store, connections: connections)
            let listener = try settings.process.metrics.map { address throws(ProgramError) in
                try MetricsListener(address, logger: settings.logger, page: page.text)
            }
            defer { listener?.stop() }
            settings.logger.notice(
                "running",
                metadata: ["tenants": .stringConvertible(settings.tenants.count)])
            do {
                try await Interruption.cancelling { try await engine.run() }
            } catch let error as EngineError {
                throw ProgramError(error)
            }
            settings.logger.notice("stopped")
        }
    }
}
