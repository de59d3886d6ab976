import ArgumentParser
import OdooProtocol
import SyncEngine

/// `odoo-sync audit`: compares the mirror with its source now.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Compare the mirror with Odoo now: what is gone, late or moved back.",
        discussion: """
            Ids and stamps are compared, and with --deep the contents as well. A record that is \
            missing is searched once more one settle later before it becomes a tombstone, so this \
            takes at least that long when something is missing.

            --accept takes lost rights as they are now, and lets held records be searched once \
            more and tombstoned. --request only makes an audit due, for the running process.
            """)

    @Flag(help: "Compare contents as well.")
    var deep = false
    @Flag(help: "Accept lost rights, and what is held.")
    var accept = false
    @Flag(help: "Make it due and return; a running process does the work.")
    var request = false
    @Option(help: "A module; may come several times. (default: all that are mirrored)")
    var only: [String] = []
    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        let settings = try Settings(options)
        let modules = only.isEmpty ? nil : only
        try await Connections.open(settings) { connections in
            let store = try StoreOpening.existing(settings.process)
            let engine = try connections.engine(store)
            for tenant in settings.tenants {
                let name = tenant.tenant.userID
                if accept { try await self.accept(name, modules, engine) }
                if request {
                    let due = try await asking {
                        try await engine.requestAudit(name, modules: modules, deep: deep)
                    }
                    StandardStreams.tell(
                        due.isEmpty
                            ? "\(name): nothing to audit yet"
                            : "\(name): an audit is due of \(due.joined(separator: ", "))")
                    continue
                }
                if !accept || deep {
                    try await audit(name, modules, engine, connections.probe(tenant), tenant)
                }
            }
        }
    }

    private func accept(_ tenant: String, _ modules: [String]?, _ engine: SyncEngine) async throws {
        let before = try await asking { try await engine.accept(tenant, modules: modules) }
        if before.isEmpty { StandardStreams.tell("\(tenant): nothing is held or quarantined") }
        for module in before {
            var words: [String] = []
            if let reason = module.quarantineReason { words.append("its rights (\(reason))") }
            if module.held > 0 {
                words.append("\(module.held) held records, which the next audit searches once more")
            }
            StandardStreams.tell(
                "\(tenant): accepted for \(module.module): \(words.joined(separator: ", "))")
        }
    }

    private func audit(
        _ tenant: String, _ modules: [String]?, _ engine: SyncEngine, _ probe: OdooProbe,
        _ settings: TenantSettings
    ) async throws {
        try await Door(probe: probe, settings: settings).knock()
        let found: [AuditStatus]
        do {
            let (isDeep, chosen) = (deep, modules)
            found = try await Interruption.cancelling {
                try await engine.runAudit(tenant, modules: chosen, deep: isDeep)
            }
        } catch let error as EngineError {
            throw ProgramError(error)
        } catch is CancellationError {
            throw ProgramError(.failed, "interrupted; the audit goes on with the next run")
        }
        var rows = [["module", "last audit", "missing", "held", "late"]]
        for module in found {
            rows.append([
                module.module, module.lastAudit.map { "\($0.cutToSecond)" } ?? "never",
                "\(module.missing)", "\(module.held)", "\(module.lateRecords)",
            ])
        }
        for line in TextTable.lines(rows) { StandardStreams.tell(line) }
        for module in found {
            if let settle = module.settleNeeded, module.lateRecords > 0 {
                StandardStreams.tell(
                    "\(module.module): a settle of \(DurationText.text(settle)) would have caught "
                        + "its late records")
            }
        }
        let open = found.first { $0.held > 0 || $0.quarantineReason != nil || $0.trouble != nil }
        if let open {
            let reason =
                open.heldReason ?? open.quarantineReason ?? open.trouble ?? "the reason is unknown"
            throw ProgramError(.failed, "the audit of \(open.module) is not whole: \(reason)")
        }
    }
}
