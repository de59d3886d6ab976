import OdooProtocol
import SyncEngine

/// What the store tells of one tenant's mirror.
struct MirrorState {
    /// What "next" and "late" are reckoned by.
    struct Schedule {
        var window: Duration
        var settle: Duration
        var now: OdooTimestamp
    }

    let ledger: TenantLedger
    let sessions: [SyncSession]
    let records: [String: Int]

    /// Reads it from a store.
    /// - Throws: `ProgramError`.
    init(_ store: any SyncStore, tenant: String) async throws(ProgramError) {
        do throws(SyncStoreError) {
            ledger = try await store.ledger(of: tenant)
            sessions = try await store.sessions(of: tenant, limit: 5)
            records = try await store.recordCounts(of: tenant)
        } catch {
            throw ProgramError(error)
        }
    }

    /// When the next window has settled, by what is planned; nil before first contact.
    func nextDue(_ schedule: Schedule) -> OdooTimestamp? {
        ledger.modules.filter { $0.isMirrored && $0.hasWindows }
            .compactMap { $0.plannedThrough ?? $0.cutoff }.min()
            .map { $0 + schedule.window + schedule.settle }
    }

    /// Everything that a person should know of, each a sentence with its reason.
    func troubles(of tenant: String) -> [String] {
        var troubles: [String] = []
        if ledger.status.phase == .suspended {
            troubles.append("\(tenant) is suspended: Odoo refuses login or password")
        }
        for module in ledger.modules {
            if let reason = module.quarantineReason {
                troubles.append("\(module.module) is quarantined: \(reason)")
            }
        }
        for batch in ledger.openBatches where [.failed, .dead].contains(batch.status) {
            var text = "batch \(batch.id) of \(batch.module)"
            if let window = batch.window { text += ", window \(window)," }
            text += batch.status == .dead ? " is dead" : " failed"
            if let next = batch.nextAttemptAt { text += ", next attempt at \(next)" }
            troubles.append(text + ": \(batch.lastError ?? "the reason is not known")")
        }
        return troubles
    }
}
