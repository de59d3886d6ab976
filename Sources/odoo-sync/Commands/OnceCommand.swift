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
        try await Connections.open(settings) { connections in
            let met = StoreOpening.met(settings.process, settings.tenants)
            for (tenant, known) in zip(settings.tenants, met) {
                try await Door(probe: connections.probe(tenant), settings: tenant).knock(met: known)
            }
            let store = try StoreOpening.open(settings.process)
            let before = try figures(store, settings)
            let engine = try connections.engine(store)
            let report: RoundReport
            do {
                report = try await Interruption.cancelling { try await engine.runOnce() }
            } catch let error as EngineError {
                throw ProgramError(error)
            } catch is CancellationError {
                throw ProgramError(.failed, "interrupted; what was published stays")
            }
            let after = try figures(store, settings)
            var reasons: [String] = []
            for (place, tenant) in settings.tenants.map(\.tenant).enumerated() {
                let mirror = try await MirrorState(store, tenant: tenant.userID)
                if settings.tenants.count > 1 {
                    if place > 0 { StandardStreams.tell("") }
                    StandardStreams.tell("\(tenant.userID):")
                }
                tell(before[place], after[place], mirror, tenant)
                reasons += mirror.troubles
            }
            // Not by module: a window also brings records of other modules that its own point to.
            StandardStreams.tell("\(report.inserted) inserted, \(report.updated) updated")
            try judge(report, reasons)
        }
    }

    /// What the batches of each tenant come to.
    private func figures(
        _ store: SQLiteSyncStore, _ settings: Settings
    ) throws(ProgramError) -> [[BatchFigures]] {
        do throws(SyncStoreError) {
            var all: [[BatchFigures]] = []
            for tenant in settings.tenants {
                all.append(try store.figures(of: tenant.tenant.userID))
            }
            return all
        } catch {
            throw ProgramError(error)
        }
    }

    private func tell(
        _ before: [BatchFigures], _ after: [BatchFigures], _ mirror: MirrorState,
        _ tenant: TenantConfiguration
    ) {
        func done(_ figures: [BatchFigures], _ module: String) -> BatchFigures? {
            figures.first { $0.module == module && $0.status == .done }
        }
        var rows = [["module", "windows", "read", "stored"]]
        for module in tenant.modules.map(\.name) {
            let (old, new) = (done(before, module), done(after, module))
            let counts = [
                (new?.batches ?? 0) - (old?.batches ?? 0), (new?.rows ?? 0) - (old?.rows ?? 0),
                mirror.records[module] ?? 0,
            ]
            rows.append([module] + counts.map { "\($0)" })
        }
        for line in TextTable.lines(rows) { StandardStreams.tell(line) }
    }

    /// Whether all is well; if not, every reason is told and the most telling one becomes the exit code.
    private func judge(_ report: RoundReport, _ troubles: [String]) throws(ProgramError) {
        if let refused = report.failures.first(where: { $0.code == .access }) {
            throw ProgramError(refused)
        }
        let reasons = troubles.isEmpty ? report.failures.map(\.description) : troubles
        guard let first = reasons.first else { return }
        for reason in reasons.dropFirst() { StandardStreams.complain("odoo-sync: \(reason)") }
        throw ProgramError(.failed, first)
    }
}
