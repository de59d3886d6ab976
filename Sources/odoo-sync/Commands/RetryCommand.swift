import ArgumentParser
import OdooProtocol
import SyncEngine

/// `odoo-sync retry`: dead batches become pending, failed ones due now; parked records may be acknowledged.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try dead and failed batches again, now.",
        discussion: """
            Changes the store alone, and needs no password; a running process takes the batches up \
            at once. With --acknowledge MODEL:ID a parked record is taken note of, and listed no \
            more.
            """)

    @Option(help: "The module whose batches are tried again. (default: all)")
    var module: String?
    @Option(name: .customLong("batch"), help: "A batch by its number; may come several times.")
    var batches: [Int64] = []
    @Option(
        help: "A parked record to take note of, such as res.partner:42; may come several times.")
    var acknowledge: [String] = []
    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let parked = try acknowledge.map(Self.record)
        let file = try options.store.file()
        let sources = SettingSources(flags: options.values, file: [file?.common ?? [:]])
        let process = try ProcessSettings(sources)
        let store: any SyncStore = try StoreOpening.existing(process)
        // Nothing is asked of a server, so that nothing of it has to be set.
        for tenant in try StoreTenants(path: process.storePath).chosen(sources, file) {
            if !parked.isEmpty {
                try await take(note: parked, of: tenant, store)
                continue
            }
            let request = RetryRequest(
                tenant: tenant, module: module, batches: batches.isEmpty ? nil : batches,
                instant: SystemClock().now())
            let found = try await asking {
                try await store.retry(request, derive: SyncRules.sound.deriveStatus)
            }
            BatchTable.tell(found, of: tenant, as: "due again")
        }
    }

    private static func record(_ text: String) throws(ProgramError) -> (module: String, id: Int64) {
        guard let colon = text.lastIndex(of: ":"),
            let id = Int64(text[text.index(after: colon)...]), id > 0, colon > text.startIndex
        else {
            throw ProgramError(
                .usage, "--acknowledge: expected a record such as res.partner:42, found \"\(text)\""
            )
        }
        return (String(text[..<colon]), id)
    }

    private func take(
        note parked: [(module: String, id: Int64)], of tenant: String, _ store: any SyncStore
    ) async throws {
        for (module, id) in parked {
            let isNew = try await asking {
                try await store.acknowledgeParked(
                    id, module: module, tenant: tenant, at: SystemClock().now())
            }
            StandardStreams.tell(
                "\(tenant): \(module) \(id) "
                    + (isNew ? "is acknowledged" : "is not parked, or acknowledged already"))
        }
    }
}
