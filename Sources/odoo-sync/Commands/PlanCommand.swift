import ArgumentParser
import OdooProtocol
import SyncEngine

/// `odoo-sync plan`: adds the windows that are due to the ledger, reads none of them.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan the windows that are due, and print them.",
        discussion: """
            Asks Odoo for its time and, at first contact, for the oldest stamp; reads no records. \
            What is planned is read by the next run or once.
            """)

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        try await Connections.open(settings) { connections in
            let met = StoreOpening.met(settings.process, settings.tenants)
            for (tenant, known) in zip(settings.tenants, met) {
                try await Door(probe: connections.probe(tenant), settings: tenant).knock(met: known)
            }
            let engine = try connections.engine(try StoreOpening.open(settings.process))
            for tenant in settings.tenants.map(\.tenant.userID) {
                let batches = try await asking {
                    try await engine.generateIncrementalBatches(tenant)
                }
                BatchTable.tell(batches, of: tenant, as: "planned")
            }
        }
    }
}
