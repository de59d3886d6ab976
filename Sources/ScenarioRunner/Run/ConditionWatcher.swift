import GRDB
import OdooProtocol
import ScenarioLanguage

/// Tells whether a condition of a scenario holds for a tenant, from the store alone.
struct ConditionWatcher {
    let reader: TenantReader
    let settings: EngineSettings
    /// Virtual time by the source's web clock, which is what the engine plans by.
    let odooNow: OdooTimestamp
    /// The same when the step began that waits.
    let since: OdooTimestamp

    func holds(_ condition: Condition) throws -> Bool {
        switch condition {
        case .initialSyncDone: return try initialSyncDone()
        case .allQuiet: return try allQuiet()
        case .windowDone(let reference): return try windowDone(reference)
        case .auditDone(let deep): return try auditDone(deep: deep)
        case .batchFailed(let module):
            return try reader.count(
                "sync_batch",
                where: "status IN ('failed', 'dead') AND (? IS NULL OR module = ?)",
                [module, module]) > 0
        }
    }

    /// Whether every module has a whole audit that began after the step did; the engine knows Odoo's time to a second or two.
    private func auditDone(deep: Bool) throws -> Bool {
        let column = deep ? "last_deep_audit" : "last_audit"
        let done = try reader.count(
            "module_state", where: "mirrored = 1 AND \(column) >= ?",
            [(since + .seconds(2)).microseconds])
        return done == settings.modules.count
    }

    /// By the ledger itself, not by the flag, which may be wrong.
    private func initialSyncDone() throws -> Bool {
        guard try reader.modules().count == settings.modules.count else { return false }
        return try reader.count(
            "sync_batch", where: "kind = 'initial' AND status <> 'done'") == 0
    }

    private func allQuiet() throws -> Bool {
        let modules = try reader.modules()
        guard modules.count == settings.modules.count else { return false }
        let open = try reader.count("sync_batch", where: "status <> 'done'")
        guard open == 0 else { return false }
        return modules.allSatisfy { module in
            let nextEnd = module.planned + settings.window(of: module.module)
            return nextEnd + settings.settle > odooNow
        }
    }

    private func windowDone(_ reference: WindowReference) throws -> Bool {
        let modules = reference.module.map { [$0] } ?? settings.moduleNames
        return try modules.allSatisfy { module in
            let windows = try reader.windows(of: module, kind: reference.kind.rawValue)
            let place: Int
            switch reference.place {
            case .number(let number): place = number - 1
            case .last, .next: place = windows.count - 1
            }
            return windows.indices.contains(place) && windows[place].status == "done"
        }
    }
}
