import ArgumentParser
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// `odoo-sync once`: plans what is due, works until nothing is ready, says what came of it.
struct OnceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "once", abstract: "Mirror everything that is due now, then stop.")

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        try await Connection.open(settings) { connection in
            try await Door(transport: connection.transport, settings: settings).knock()
            let store = try openStore(settings.storePath)
            let tallying = TallyingStore(store)
            let engine = try connection.engine(tallying)
            let report: RoundReport
            do {
                report = try await Interruption.cancelling { try await engine.runOnce() }
            } catch let error as EngineError {
                throw ProgramError(error)
            } catch is CancellationError {
                throw ProgramError(.failed, "interrupted; what was published stays")
            }
            let mirror = try await MirrorState(store, tenant: settings.tenant.userID)
            tell(tallying.tallies, mirror, settings)
            try judge(report, mirror, settings)
        }
    }

    private func tell(
        _ tallies: [String: TallyingStore.Tally], _ mirror: MirrorState, _ settings: Settings
    ) {
        var rows = [["module", "windows", "read", "stored"]]
        for module in settings.tenant.modules {
            let tally = tallies[module.name] ?? .init()
            rows.append(
                [module.name]
                    + [
                        tally.windows, tally.read, mirror.records[module.name] ?? 0,
                    ].map { "\($0)" })
        }
        for line in TextTable.lines(rows) { StandardStreams.tell(line) }
        // Not by module: a window also brings records of other modules that its own point to.
        let inserted = tallies.values.reduce(0) { $0 + $1.inserted }
        let updated = tallies.values.reduce(0) { $0 + $1.updated }
        StandardStreams.tell("\(inserted) inserted, \(updated) updated")
    }

    /// Whether all is well; if not, every reason is told and the most telling one becomes the exit code.
    private func judge(
        _ report: RoundReport, _ mirror: MirrorState, _ settings: Settings
    ) throws(ProgramError) {
        if let refused = report.failures.first(where: { $0.code == .access }) {
            throw ProgramError(refused)
        }
        let troubles = mirror.troubles(of: settings.tenant.userID)
        let reasons = troubles.isEmpty ? report.failures.map(\.description) : troubles
        guard let first = reasons.first else { return }
        for reason in reasons.dropFirst() { StandardStreams.complain("odoo-sync: \(reason)") }
        throw ProgramError(.failed, first)
    }
}

/// Opens the store of a mirror, making it if it is not there.
/// - Throws: `ProgramError`.
func openStore(_ path: String, isReadOnly: Bool = false) throws(ProgramError) -> SQLiteSyncStore {
    do {
        return try SQLiteSyncStore(path: path, options: .init(isReadOnly: isReadOnly))
    } catch {
        throw ProgramError(error)
    }
}
