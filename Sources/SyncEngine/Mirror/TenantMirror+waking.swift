import OdooProtocol

extension TenantMirror {
    /// When to look again.
    func nextWake(_ ledger: TenantLedger) -> OdooTimestamp {
        let (quiet, probe) = remember { ($0.quietUntil, $0.probeAt) }
        let steady = steady
        let wake = rules.nextWake(
            WakeFacts(
                now: steady, tick: engine.tick, planAt: nextPlanningOrAudit(ledger),
                attemptAt: nextAttempt(ledger), quietUntil: quiet, probeAt: probe,
                leaseAt: nextLease(), freshAt: nextFreshness(ledger)))
        return wake - (steady - now)
    }

    /// When there is something to plan next, by the steady clock; nil if never.
    private func nextPlanningOrAudit(_ ledger: TenantLedger) -> OdooTimestamp? {
        [nextPlanning(ledger), nextAudit(ledger)].compactMap { $0 }.min()
    }

    /// When the next window will have settled, or a module is to be contacted, by the steady clock; nil if never.
    private func nextPlanning(_ ledger: TenantLedger) -> OdooTimestamp? {
        let now = steady
        guard let time = odooTime else { return now }
        let safeNow = safeNow(time)
        var next: OdooTimestamp?
        for module in ledger.modules where module.isMirrored && module.hasWindows {
            let instant: OdooTimestamp?
            if module.cutoff == nil || wantsMoreHistory(module) {
                instant = remember { $0.contactAt[module.module] } ?? now
            } else {
                instant = rules.nextDue(facts(module, ledger, time)).map { now + ($0 - safeNow) }
            }
            if let instant { next = min(next ?? instant, instant) }
        }
        return next
    }

    /// When the next planned batch can be tried, by the steady clock; nil if there is none.
    func nextAttempt(_ ledger: TenantLedger) -> OdooTimestamp? {
        let now = steady
        let (unsettled, patience) = remember { ($0.unsettled, $0.patience) }
        let readable = odooTime.map { rules.readableThrough(safeNow($0), $0) }
        var next: OdooTimestamp?
        for batch in ledger.openBatches where mirroredModules.contains(batch.module) {
            var instant: OdooTimestamp
            switch batch.status {
            case .pending, .failed: instant = batch.nextAttemptAt ?? now
            case .running, .dead, .done: continue
            }
            if let quiet = patience[batch.module]?.quietUntil { instant = max(instant, quiet) }
            if let end = batch.window?.end {
                if let readable, end > readable { instant = max(instant, now + (end - readable)) }
                if let unsettled, end >= unsettled.end { instant = max(instant, unsettled.until) }
            }
            next = min(next ?? instant, instant)
        }
        return next
    }

    /// The latest end of a window that may be claimed now; nil while Odoo's time is not known.
    func claimableThrough() -> OdooTimestamp? {
        guard let time = odooTime else { return nil }
        let readable = rules.readableThrough(safeNow(time), time)
        let now = steady
        return remember { state in
            guard let hold = state.unsettled else { return readable }
            guard now < hold.until else {
                state.unsettled = nil
                return readable
            }
            return min(readable, hold.end - .seconds(1))
        }
    }
}
