import Logging
import OdooProtocol

extension TenantMirror {
    /// Plans the audits that are due, and the second looks at what the last ones suspected.
    /// - Returns: how many batches were added.
    func planAudits(_ ledger: TenantLedger) async throws(SyncStoreError) -> Int {
        try await noteStepBack()
        guard let time = odooTime else { return 0 }
        let parts = auditParts(ledger, time)
        guard !parts.isEmpty else { return 0 }
        let batches = try await store.planAudits(
            AuditPlan(
                tenant: tenant.userID, parts: parts, rangeSize: tenant.audit.rangeSize,
                odooTime: time.now, worker: worker, instant: now), derive: rules.deriveStatus)
        for part in parts {
            logger.info(
                "audit planned",
                metadata: ["module": .string(part.module), "task": .string(part.task.rawValue)])
        }
        return batches.count
    }

    /// What is to be audited now.
    private func auditParts(_ ledger: TenantLedger, _ time: OdooTime) -> [AuditPlan.ModulePart] {
        ledger.modules.compactMap { module in
            guard module.isMirrored, mirroredModules.contains(module.module),
                !isAuditOpen(module.module, ledger)
            else { return nil }
            let suspects = ledger.suspects(of: module.module)
            if suspects.accepted > 0 {
                return AuditPlan.ModulePart(module: module.module, task: .accept)
            }
            if let task = rules.auditDue(module, tenant.audit).task(at: time.now) {
                return AuditPlan.ModulePart(module: module.module, task: task)
            }
            if let look = nextLook(suspects), look <= time.earliest {
                return AuditPlan.ModulePart(module: module.module, task: .confirm)
            }
            return nil
        }
    }

    /// Whether a batch of a module's audit is still to be done.
    private func isAuditOpen(_ module: String, _ ledger: TenantLedger) -> Bool {
        ledger.openBatches.contains {
            $0.module == module && $0.kind == .audit && $0.audit != .reread
        }
    }

    /// When a module's suspects may be looked at again, by Odoo's clock; nil if there are none.
    private func nextLook(_ suspects: SuspectFacts) -> OdooTimestamp? {
        guard suspects.open > 0 else { return nil }
        return suspects.latestSeenAt.map { $0 + tenant.settle }
    }

    /// When the next audit, or second look, is due, by the steady clock; nil for never.
    func nextAudit(_ ledger: TenantLedger) -> OdooTimestamp? {
        let now = steady
        guard let time = odooTime else { return nil }
        var next: OdooTimestamp?
        for module in ledger.modules
        where module.isMirrored && mirroredModules.contains(module.module) {
            guard !isAuditOpen(module.module, ledger) else { continue }
            let suspects = ledger.suspects(of: module.module)
            let due = rules.auditDue(module, tenant.audit).next.map { now + ($0 - time.now) }
            let accepted = suspects.accepted > 0 ? now : nil
            let look = nextLook(suspects).map { now + ($0 - (time.earliest)) }
            for instant in [due, accepted, look].compactMap({ $0 }) {
                next = min(next ?? instant, instant)
            }
        }
        return next
    }

    /// Looks whether a reading of Odoo's clock shows that it was set back.
    func noteReading(_ reading: ClockReading) {
        let stepped = remember { state -> Bool in
            defer { state.lastReading = reading }
            guard !tenant.audit.isOff, let last = state.lastReading,
                rules.hasSteppedBack(last, reading)
            else {
                return false
            }
            // What Odoo's clock had reached when it was set back, at the latest.
            let reached =
                last.epoch + last.offset + last.uncertainty + reading.takenAt + tenant.settle
            state.auditAfterStep = max(state.auditAfterStep ?? reached, reached)
            return true
        }
        if stepped { logger.warning("Odoo's clock was set back; an audit will follow") }
    }

    /// Makes audits due after Odoo's clock was set back, once it has passed what it had reached.
    private func noteStepBack() async throws(SyncStoreError) {
        guard let due = remember({ $0.auditAfterStep }) else { return }
        _ = try await store.requestAudits(
            AuditRequest(tenant: tenant.userID, isDeep: false, due: due))
        remember { if $0.auditAfterStep == due { $0.auditAfterStep = nil } }
    }
}
