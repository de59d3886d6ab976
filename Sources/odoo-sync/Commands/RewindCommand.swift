import ArgumentParser
import OdooProtocol
import SyncEngine

/// `odoo-sync rewind`: has done windows read once more; the cursor stays where it is.
struct RewindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewind",
        abstract: "Have the windows after an instant read once more, as audit work.",
        discussion: """
            Plans only: the running process, or the next run or once, does the reading. Nothing \
            is lost meanwhile, and the cursor does not move back.
            """)

    @Option(help: "Windows that end after this are read again: 2025-11-25T09:00:00Z.")
    var to: String
    @Option(help: "A module; may come several times. (default: all that are mirrored)")
    var only: [String] = []
    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        guard let instant = OdooTimestamp(iso8601: to) else {
            throw ProgramError(
                .usage, "--to: expected an instant such as 2025-11-25T09:00:00Z, found \"\(to)\"")
        }
        let settings = try Settings(options)
        let modules = only.isEmpty ? nil : only
        try await Connections.open(settings) { connections in
            let engine = try connections.engine(try StoreOpening.existing(settings.process))
            for tenant in settings.tenants.map(\.tenant.userID) {
                let batches = try await asking {
                    try await engine.rewind(tenant, to: instant, modules: modules)
                }
                BatchTable.tell(batches, of: tenant, as: "to be read again")
            }
        }
    }
}
