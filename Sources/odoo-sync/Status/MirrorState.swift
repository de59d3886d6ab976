import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// What the store tells of one tenant's mirror.
struct MirrorState {
    /// What "next" and "late" are reckoned by.
    struct Schedule {
        /// How long windows are and when they have settled; nil where no settings of the tenant are at hand.
        ///
        /// The store holds what was read and not what was set: by the defaults the next window would be a guess.
        var timing: Timing?
        var now: OdooTimestamp
    }

    /// The settings that say when a window is due.
    struct Timing {
        var window: Duration
        var settle: Duration
        /// Modules whose windows have a length of their own.
        var own: [String: Duration] = [:]
    }

    let ledger: TenantLedger
    let sessions: [SyncSession]
    let records: [String: Int]
    let batches: [BatchStatus: Int]
    let suspension: (reason: String, since: OdooTimestamp)?
    let parked: [ParkedRecord]
    let late: [String: Int]

    /// Reads it from a store.
    /// - Throws: `ProgramError`.
    init(_ store: SQLiteSyncStore, tenant: String) async throws(ProgramError) {
        let shared: any SyncStore = store
        do throws(SyncStoreError) {
            ledger = try store.ledger(of: tenant)
            sessions = try store.sessions(of: tenant, limit: 5)
            records = try store.recordCounts(of: tenant)
            batches = try store.batchCounts(of: tenant)
            suspension = try store.suspension(of: tenant)
            parked = try await shared.parkedRecords(of: tenant)
                .filter { $0.acknowledgedAt == nil }
            late = try await shared.lateCounts(of: tenant)
        } catch {
            throw ProgramError(error)
        }
    }

    /// When the next window has settled, by what is planned; nil before first contact.
    func nextDue(_ timing: Timing) -> OdooTimestamp? {
        ledger.modules.filter { $0.isMirrored && $0.hasWindows }
            .compactMap { module in
                (module.plannedThrough ?? module.cutoff).map {
                    $0 + (timing.own[module.module] ?? timing.window) + timing.settle
                }
            }.min()
    }

    /// Everything that stands still until a person does something or time passes, each a sentence with its reason.
    var troubles: [String] { suspended + lost + held + stuck + left }

    private var suspended: [String] {
        let tenant = ledger.status.userID
        guard ledger.status.phase == .suspended else { return [] }
        guard let suspension else {
            return ["\(tenant) is suspended: Odoo refuses login or password"]
        }
        return [
            "\(tenant) is suspended since \(suspension.since.cutToSecond): \(suspension.reason)"
        ]
    }

    private var lost: [String] {
        ledger.modules.compactMap { module in
            module.quarantineReason.map {
                "\(module.module) is quarantined, its tombstones are held: \($0); "
                    + "odoo-sync audit --accept takes it as it is"
            }
        }
    }

    private var held: [String] {
        ledger.suspects.filter { $0.held > 0 }.map {
            "\($0.held) records of \($0.module) that are missing in Odoo are held: "
                + ($0.heldReason ?? "the reason is not known")
                + "; odoo-sync audit --accept searches them once more and tombstones them"
        }
    }

    private var stuck: [String] {
        ledger.openBatches.filter { [.failed, .dead].contains($0.status) }.map { batch in
            var text = "batch \(batch.id) of \(batch.module)"
            if let window = batch.window { text += ", window \(window)," }
            if let range = batch.idRange {
                text += ", ids \(range.lowerBound) to \(range.upperBound),"
            }
            text += batch.status == .dead ? " is dead" : " failed"
            if let next = batch.nextAttemptAt { text += ", next attempt at \(next)" }
            text += ": \(batch.lastError ?? "the reason is not known")"
            return batch.status == .dead ? text + "; odoo-sync retry tries it again" : text
        }
    }

    private var left: [String] {
        parked.map {
            "\($0.module) \($0.id) is parked since \($0.parkedAt.cutToSecond): \($0.reason)"
        }
    }
}
