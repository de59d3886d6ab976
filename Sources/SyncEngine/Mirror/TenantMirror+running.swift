import Logging
import OdooProtocol

extension TenantMirror {
    /// Mirrors the tenant until the task is cancelled, then leaves nothing running.
    /// - Throws: `EngineError` if the store fails in a way that does not pass.
    func run() async throws(EngineError) {
        var storeFailures = 0
        loop: while !Task.isCancelled {
            do {
                if !remember({ $0.isOpen }) { try await open() }
                _ = try await round()
                // The number comes before the ledger: what changes in between is looked at again.
                let change: Int64? =
                    engine.storePoll == nil
                    ? nil : try await store.changeNumber(of: tenant.userID)
                let ledger = try await store.ledger(of: tenant.userID)
                watchLeases(ledger)
                storeFailures = 0
                try await sleep(until: nextWake(ledger), orChangeAfter: change)
            } catch let error as SyncStoreError where error.isRetryable {
                storeFailures += 1
                logger.warning("the store failed", metadata: ["error": .string(error.reason)])
                let wait = backOff(failures: storeFailures, label: "store")
                guard await rest(wait) else { break loop }
            } catch let error as SyncStoreError {
                await stop()
                throw fatal(error)
            } catch {
                break loop
            }
        }
        await stop()
    }

    /// Sleeps for a while.
    /// - Returns: false if the task was cancelled.
    private func rest(_ wait: Duration) async -> Bool {
        do {
            try await clock.sleep(until: now + wait + .milliseconds(1))
            return true
        } catch {
            return false
        }
    }

    /// Opens the ledger for this configuration.
    func open() async throws {
        let report = try await store.open(
            Opening(
                tenant: tenant.userID, modules: tenant.modules.map(\.name), worker: worker,
                instant: now), derive: rules.deriveStatus)
        if let edited = report.editedCursor {
            logger.warning(
                "the stored cursor did not follow from the ledger and was derived anew",
                metadata: ["found": .stringConvertible(edited)])
        }
        for module in report.added {
            logger.info("mirroring", metadata: ["module": .string(module)])
        }
        for module in report.removed {
            logger.info("no longer mirroring", metadata: ["module": .string(module)])
        }
        let ledger = try await store.ledger(of: tenant.userID)
        learn(ledger)
        let isSuspended = ledger.status.phase == .suspended
        let probe = steady
        remember { state in
            state.isOpen = true
            guard isSuspended, state.suspendedReason == nil else { return }
            state.suspendedReason = "Odoo refused the credentials in an earlier run"
            state.probeAt = probe
        }
    }

    /// Plans what is due and works until nothing is ready.
    /// - Throws: `SyncStoreError`, or `CancellationError`.
    func round() async throws -> RoundReport {
        var report = RoundReport()
        try await writeEnds()
        try await attendLeases()
        if isQuiet { return report }
        do {
            guard try await resume(&report) else { return report }
            report.planned = try await plan().count
            var ledger = try await store.ledger(of: tenant.userID)
            learn(ledger)
            let audits = try await planAudits(ledger)
            if audits > 0 {
                report.planned += audits
                ledger = try await store.ledger(of: tenant.userID)
            }
            if let ready = nextAttempt(ledger), ready <= steady {
                _ = try await loggedIn(nil)
                roundBegan()
                // What looks ready and is not given out is another worker's; asking on would not change that.
                if try await work(&report) == 0 { keepQuiet(for: engine.tick) }
            } else {
                roundBegan()
            }
            if !isQuiet { try await readFreshness(&report) }
        } catch let trouble as Trouble {
            report.failures.append(try await roundFailed(trouble))
        }
        try await closeSessions()
        return report
    }

    /// Puts everything in order before the task ends: no session stays open, no end of an attempt stays unwritten.
    func stop() async {
        do {
            try await writeEnds()
            try await store.closeSessions(of: tenant.userID, at: now, stopping: worker)
        } catch {
            // The next opening finds the same ledger and puts it in order.
            logger.warning("not closed in order", metadata: ["error": .string("\(error)")])
        }
    }

    /// Closes the sessions whose work is over.
    private func closeSessions() async throws(SyncStoreError) {
        let ledger = try await store.ledger(of: tenant.userID)
        guard !ledger.openSessions.isEmpty else { return }
        try await store.closeSessions(of: tenant.userID, at: now, stopping: nil)
    }

    /// Whether the tenant's credentials are accepted; if they were refused, tries them again when that is due.
    func resume(_ report: inout RoundReport) async throws -> Bool {
        let (reason, probe) = remember { ($0.suspendedReason, $0.probeAt) }
        guard reason != nil else { return true }
        if let probe, steady < probe { return false }
        let next = steady + engine.suspendedProbe
        remember {
            $0.probeAt = next
            $0.uid = nil
        }
        do {
            _ = try await loggedIn(nil)
        } catch let trouble as Trouble {
            logger.warning("still suspended", metadata: ["error": .string(words(trouble))])
            report.failures.append(error(trouble, module: nil, batch: nil))
            return false
        }
        try await store.setSuspended(
            tenant.userID, reason: nil, at: now, derive: rules.deriveStatus)
        remember {
            $0.suspendedReason = nil
            $0.probeAt = nil
        }
        logger.notice("resumed: Odoo accepts the credentials again")
        return true
    }

    /// Stops all work for the tenant until its credentials are accepted again.
    func suspend(_ trouble: Trouble) async throws(SyncStoreError) {
        let reason = words(trouble)
        let probe = steady + engine.suspendedProbe
        let isNew = remember { state in
            state.uid = nil
            guard state.suspendedReason == nil else { return false }
            state.suspendedReason = reason
            state.probeAt = probe
            return true
        }
        guard isNew else { return }
        logger.error("suspended: \(reason)")
        try await store.setSuspended(
            tenant.userID, reason: reason, at: now, derive: rules.deriveStatus)
    }

    /// Writes the ends of attempts that the store could not take before.
    private func writeEnds() async throws(SyncStoreError) {
        while let end = remember({ $0.unwritten.first }) {
            do throws(SyncStoreError) {
                try await store.end(end, derive: rules.deriveStatus)
            } catch {
                // A batch that was taken over meanwhile is somebody else's to end.
                guard error.code == .staleToken else { throw error }
            }
            remember { if !$0.unwritten.isEmpty { $0.unwritten.removeFirst() } }
        }
    }

    /// An error of the wire as callers see it.
    func error(_ trouble: Trouble, module: String?, batch: Int64?) -> EngineError {
        let code: EngineError.Code =
            switch rules.classify(trouble) {
            case .transient, .session: .transient
            case .access: .access
            case .rights: .rights
            case .definite: .definite
            }
        return EngineError(
            code, tenant: tenant.userID, module: module, batch: batch, underlying: words(trouble),
            isRetryable: code != .definite)
    }

    /// An error of the store as callers see it.
    func fatal(_ error: SyncStoreError) -> EngineError {
        EngineError(
            .store, tenant: tenant.userID, underlying: error.reason, isRetryable: error.isRetryable)
    }
}
