import OdooProtocol

extension TenantMirror {
    /// Makes an audit due now.
    func requestAudit(_ modules: [String]?, deep: Bool) async throws -> [String] {
        do {
            if !remember({ $0.isOpen }) { try await open() }
            if odooTime == nil { try await readTime() }
            return try await store.requestAudits(
                AuditRequest(
                    tenant: tenant.userID, modules: modules, isDeep: deep,
                    due: odooTime?.now ?? now))
        } catch let error as SyncStoreError {
            throw fatal(error)
        } catch let trouble as Trouble {
            throw error(trouble, module: nil, batch: nil)
        }
    }

    /// Makes an audit due now and works until nothing is left to do about it.
    func runAudit(_ modules: [String]?, deep: Bool) async throws -> [AuditStatus] {
        let asked = try await requestAudit(modules, deep: deep)
        do {
            while true {
                let report = try await round()
                if let refusal = report.failures.first(where: { $0.code == .access }) {
                    throw refusal
                }
                // Another worker may be the one that does it; its changes end the sleep.
                let change: Int64? =
                    engine.storePoll == nil
                    ? nil : try await store.changeNumber(of: tenant.userID)
                let ledger = try await store.ledger(of: tenant.userID)
                if asked.allSatisfy({ isAuditOver($0, ledger) }) { break }
                watchLeases(ledger)
                try await sleep(until: nextWake(ledger), orChangeAfter: change)
            }
            await stop()
            return try await auditStatus().filter { asked.contains($0.module) }
        } catch let error as SyncStoreError {
            await stop()
            throw fatal(error)
        } catch {
            await stop()
            throw error
        }
    }

    /// Whether nothing is left to do about a module's audit without a person.
    private func isAuditOver(_ module: String, _ ledger: TenantLedger) -> Bool {
        guard let state = ledger.modules.first(where: { $0.module == module }) else { return true }
        if ledger.openBatches.contains(where: {
            $0.module == module && $0.kind == .audit && $0.status == .dead
        }) {
            return true
        }
        return state.auditBegan == nil && state.auditDue == nil && state.deepAuditDue == nil
    }

    /// Accepts what is lost and what is missing.
    /// - Returns: the modules that something was held of.
    func accept(_ modules: [String]?) async throws(EngineError) -> [String] {
        do throws(SyncStoreError) {
            return try await store.accept(modules, of: tenant.userID)
        } catch {
            throw fatal(error)
        }
    }

    /// Plans done windows to be read once more.
    func rewind(to instant: OdooTimestamp, modules: [String]?) async throws -> [SyncBatch] {
        do {
            if !remember({ $0.isOpen }) { try await open() }
            if odooTime == nil { try await readTime() }
            let ledger = try await store.ledger(of: tenant.userID)
            var parts: [AuditPlan.ModulePart] = []
            for module in ledger.modules
            where module.isMirrored && modules?.contains(module.module) != false {
                let done = try await store.doneWindows(
                    of: module.module, tenant: tenant.userID, after: instant)
                let open = Set(
                    ledger.openBatches.filter { $0.audit == .reread && $0.module == module.module }
                        .compactMap(\.window))
                let windows = done.filter { !open.contains($0) }
                if windows.isEmpty { continue }
                parts.append(
                    AuditPlan.ModulePart(module: module.module, task: .reread, windows: windows))
            }
            if parts.isEmpty { return [] }
            return try await store.planAudits(
                AuditPlan(
                    tenant: tenant.userID, parts: parts, rangeSize: tenant.audit.rangeSize,
                    odooTime: odooTime?.now ?? now, worker: worker, instant: now),
                derive: rules.deriveStatus)
        } catch let error as SyncStoreError {
            throw fatal(error)
        } catch let trouble as Trouble {
            throw error(trouble, module: nil, batch: nil)
        }
    }

    /// How the audits of the modules stand.
    func auditStatus() async throws(EngineError) -> [AuditStatus] {
        do throws(SyncStoreError) {
            let ledger = try await store.ledger(of: tenant.userID)
            let counts = try await store.lateCounts(of: tenant.userID)
            var all: [AuditStatus] = []
            for module in ledger.modules where module.isMirrored {
                let suspects = ledger.suspects(of: module.module)
                let trouble = ledger.openBatches.last {
                    $0.module == module.module && $0.kind == .audit
                        && ($0.status == .dead || $0.status == .failed)
                }
                all.append(
                    AuditStatus(
                        module: module.module, lastAudit: module.lastAudit,
                        lastDeepAudit: module.lastDeepAudit, underWay: module.auditBegan,
                        isDeep: module.isAuditDeep,
                        nextDue: rules.auditDue(module, tenant.audit).next,
                        missing: suspects.missing, movedBack: suspects.movedBack,
                        held: suspects.held, heldReason: suspects.heldReason,
                        quarantineReason: module.quarantineReason, trouble: trouble?.lastError,
                        lateRecords: counts[module.module] ?? 0,
                        lateExamples: try await store.lateRecords(
                            of: module.module, tenant: tenant.userID, limit: 10)))
            }
            return all
        } catch {
            throw fatal(error)
        }
    }
}
