import Logging
import OdooProtocol

extension TenantMirror {
    /// Plans everything that is due, in one transaction for all modules; asks for Odoo's time only if something may be.
    ///
    /// - Returns: the batches that were added.
    /// - Throws: `Trouble`, `SyncStoreError`, or `CancellationError`.
    func plan() async throws -> [SyncBatch] {
        let ledger = try await store.ledger(of: tenant.userID)
        learn(ledger)
        if let time = odooTime, !isAnythingDue(ledger, time) { return [] }
        if needsTime { try await readTime() }
        guard let time = odooTime else { return [] }
        var parts: [BatchPlan.ModulePlan] = []
        for module in ledger.modules where module.isMirrored && module.hasWindows {
            if module.cutoff != nil {
                parts += try await moreHistory(of: module)
                parts += increments(of: module, ledger, time)
            } else if isContactDue(module.module) {
                parts += try await firstContact(of: module, time)
            }
        }
        if parts.isEmpty { return [] }
        let plan = BatchPlan(
            tenant: tenant.userID, modules: parts, worker: worker, instant: now)
        return try await add(plan)
    }

    /// Adds work to the ledger, unless another worker of the same store was quicker.
    private func add(_ plan: BatchPlan) async throws(SyncStoreError) -> [SyncBatch] {
        do throws(SyncStoreError) {
            let batches = try await store.plan(plan, derive: rules.deriveStatus)
            logger.info("planned", metadata: ["batches": .stringConvertible(batches.count)])
            return batches
        } catch {
            guard try await wasOutrun(plan, error) else { throw error }
            // The other's batches are as good.
            logger.info("not planned", metadata: ["reason": .string(error.reason)])
            return []
        }
    }

    /// Keeps what requests need of the ledger.
    func learn(_ ledger: TenantLedger) {
        watchLeases(ledger)
        remember { state in
            for module in ledger.modules {
                state.horizons[module.module] = module.horizon
                state.quarantines[module.module] = module.quarantineReason
                if module.acceptsRights {
                    state.acceptingRights.insert(module.module)
                } else {
                    state.acceptingRights.remove(module.module)
                }
                if !module.hasWindows { state.windowless.insert(module.module) }
                if let known = module.rightsFingerprint {
                    state.fingerprints[module.module] = known
                }
            }
        }
    }

    /// Whether some window is due, or some module was never contacted.
    private func isAnythingDue(_ ledger: TenantLedger, _ time: OdooTime) -> Bool {
        ledger.modules.contains { module in
            guard module.isMirrored, module.hasWindows else { return false }
            if module.cutoff == nil { return isContactDue(module.module) }
            return wantsMoreHistory(module)
                || !rules.dueWindows(facts(module, ledger, time)).isEmpty
        }
    }

    /// What decides about a module's windows.
    func facts(_ module: ModuleState, _ ledger: TenantLedger, _ time: OdooTime) -> DueFacts {
        DueFacts(
            ledger: ledger, module: module, length: tenant.windowLength(of: module.module),
            safeNow: safeNow(time), time: time)
    }

    /// The part of a plan for a module that was contacted before.
    private func increments(
        of module: ModuleState, _ ledger: TenantLedger, _ time: OdooTime
    ) -> [BatchPlan.ModulePlan] {
        let windows = rules.dueWindows(facts(module, ledger, time))
        guard let last = windows.last else { return [] }
        return [
            BatchPlan.ModulePlan(
                module: module.module, kind: .incremental, windows: windows,
                plannedThrough: last.end)
        ]
    }

    /// Whether a module's oldest stamp may be asked for now.
    func isContactDue(_ module: String) -> Bool {
        let now = steady
        return remember { $0.contactAt[module].map { $0 <= now } ?? true }
    }

    /// The part of a plan for a module that was never contacted: freezes cutoff and horizon, and cuts its history.
    private func firstContact(
        of module: ModuleState, _ time: OdooTime
    ) async throws -> [BatchPlan.ModulePlan] {
        let cutoff = safeNow(time)
        guard try await hasStamps(module.module) else {
            return [.withoutWindows(module.module, cutoff: cutoff)]
        }
        let horizon: OdooTimestamp
        switch tenant.lookback {
        case .duration(let past): horizon = cutoff - past
        case .allHistory:
            guard let oldest = try await oldestStampIfReadable(of: module.module) else { return [] }
            horizon = min(oldest.stamp ?? cutoff, cutoff)
        }
        let windows = rules.initialWindows(
            horizon, cutoff, tenant.windowLength(of: module.module))
        return [
            BatchPlan.ModulePlan(
                module: module.module, cutoff: cutoff, horizon: horizon, kind: .initial,
                windows: windows, plannedThrough: windows.last?.end ?? cutoff,
                isWholeHistory: tenant.lookback == .allHistory)
        ]
    }

    /// The oldest stamp of a module; nil if no record has one.
    func oldestStamp(of module: String) async throws -> OdooTimestamp? {
        let domain = Domain.leaf(DomainLeaf("write_date", .notEqual, false))
        let answer = try await call(
            .searchRead(
                module, domain, fields: ["write_date"], limit: 1, context: tenant.context,
                order: "write_date asc"), .other(nil))
        guard let rows = answer.result?.arrayValue else {
            throw Trouble.protocolViolation("search_read of \(module) answers no list")
        }
        guard let row = rows.first else { return nil }
        guard let stamp = row["write_date"]?.stringValue.flatMap({ OdooTimestamp(wire: $0) }) else {
            throw Trouble.protocolViolation("the oldest \(module) bears no stamp")
        }
        return stamp.cutToSecond
    }
}
