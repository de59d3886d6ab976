import ArgumentParser
import SyncEngine

/// `odoo-sync run`: mirrors until it is told to stop.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Mirror for ever; SIGTERM and SIGINT end it cleanly.")

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        try await Connection.open(settings) { connection in
            // An Odoo that is down when a daemon starts is waited for, so nothing is tried beforehand.
            let engine = try connection.engine(try openStore(settings.storePath))
            do {
                try await Interruption.cancelling { try await engine.run() }
            } catch let error as EngineError {
                throw ProgramError(error)
            }
        }
    }
}
