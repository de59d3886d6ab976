import Logging
import OdooProtocol

/// Where the history of a module begins in Odoo.
struct OldestStamp: Sendable {
    /// The oldest stamp; nil if no record has one.
    var stamp: OdooTimestamp?
}

extension TenantMirror {
    /// Whether a longer lookback than so far is configured for a module that was contacted before.
    func wantsMoreHistory(_ module: ModuleState) -> Bool {
        guard let cutoff = module.cutoff, let horizon = module.horizon else { return false }
        switch tenant.lookback {
        case .duration(let past): return !module.hasWholeHistory && cutoff - past < horizon
        case .allHistory: return !module.hasWholeHistory && isContactDue(module.module)
        }
    }

    /// The part of a plan that a longer lookback adds: windows below those that are there.
    func moreHistory(of module: ModuleState) async throws -> [BatchPlan.ModulePlan] {
        guard wantsMoreHistory(module), let cutoff = module.cutoff, let horizon = module.horizon
        else { return [] }
        var wanted = horizon
        var isWhole = false
        switch tenant.lookback {
        case .duration(let past): wanted = cutoff - past
        case .allHistory:
            guard let oldest = try await oldestStampIfReadable(of: module.module) else { return [] }
            wanted = min(horizon, oldest.stamp ?? horizon)
            isWhole = true
        }
        let windows = rules.earlierWindows(
            horizon, wanted, tenant.windowLength(of: module.module))
        return [
            BatchPlan.ModulePlan(
                module: module.module, horizon: windows.first?.start, kind: .initial,
                windows: windows, plannedThrough: module.plannedThrough ?? cutoff,
                isWholeHistory: isWhole)
        ]
    }

    /// Whether a plan was refused since another worker planned meanwhile, and not for a mistake of its own.
    func wasOutrun(
        _ plan: BatchPlan, _ error: SyncStoreError
    ) async throws(SyncStoreError) -> Bool {
        if error.code == .overlap { return true }
        guard error.code == .inconsistent else { return false }
        // A module without records gets no windows that could overlap: what was frozen tells instead.
        let modules = try await store.ledger(of: tenant.userID).modules
        return plan.modules.contains { part in
            guard let state = modules.first(where: { $0.module == part.module }) else {
                return false
            }
            if let cutoff = part.cutoff, let frozen = state.cutoff { return cutoff != frozen }
            return state.plannedThrough.map { $0 > part.plannedThrough } ?? false
        }
    }

    /// The oldest stamp of a module, if Odoo lets it be read now; one that it refuses is asked again later.
    func oldestStampIfReadable(of module: String) async throws -> OldestStamp? {
        do {
            return OldestStamp(stamp: try await oldestStamp(of: module))
        } catch let trouble as Trouble where isRefusal(trouble) {
            // The others go on; this one is asked again later.
            logger.error(
                "a module cannot be contacted",
                metadata: ["module": .string(module), "error": .string(words(trouble))])
            let later = steady + engine.suspendedProbe
            remember { $0.contactAt[module] = later }
            return nil
        }
    }
}
