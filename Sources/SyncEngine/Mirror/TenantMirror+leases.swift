import Logging
import OdooProtocol

extension TenantMirror {
    /// Keeps in mind whose leases are in force, as of a ledger that was just read.
    func watchLeases(_ ledger: TenantLedger) {
        let monotonic = clock.monotonic()
        let worker = worker
        remember { state in
            state.watch.look(
                ledger, worker: worker, working: Set(state.leases.keys), at: monotonic)
        }
    }

    /// Renews this worker's sessions, takes over what a dead worker left, and ends its sessions.
    ///
    /// Costs nothing while no lease is near its end; needs no connection, so that an outage kills no worker in the eyes of
    /// the others.
    func attendLeases() async throws(SyncStoreError) {
        let monotonic = clock.monotonic()
        let third = engine.lease / 3
        let watch = remember { $0.watch }
        if watch.ownsSessions, let renewed = watch.sessionsRenewedAt, monotonic - renewed >= third {
            try await store.keepSessions(of: tenant.userID, worker: worker, at: now)
            remember { $0.watch.sessionsRenewedAt = monotonic }
        }
        if let looked = watch.lookedAt, monotonic - looked >= third {
            learn(try await store.ledger(of: tenant.userID))
        }
        try await rescueLost()
    }

    /// Takes over every batch and ends every session whose worker this one has seen silent for a whole lease.
    private func rescueLost() async throws(SyncStoreError) {
        let monotonic = clock.monotonic()
        let lease = engine.lease
        let (watch, rules) = (remember { $0.watch }, rules)
        for lost in watch.lostBatches(at: monotonic, { rules.mayRescue($0, lease) }) {
            let wait = backOff(failures: 1, label: "rescue of \(lost.id)")
            let isTaken = try await store.rescue(
                Rescue(
                    batch: lost.id, token: lost.token, renewedAt: lost.renewedAt,
                    nextAttemptAt: steady + wait, instant: now), derive: rules.deriveStatus)
            remember { $0.watch.forget(batch: lost.id) }
            guard isTaken else { continue }
            logger.warning(
                "a batch was taken from a worker that gave no sign of life",
                metadata: ["batch": .stringConvertible(lost.id)])
        }
        for lost in watch.lostSessions(at: monotonic, { rules.mayRescue($0, lease) }) {
            _ = try await store.abandonSession(lost.id, renewedAt: lost.renewedAt, at: now)
            remember { $0.watch.forget(session: lost.id) }
        }
        remember { $0.watch.wereJudged(at: monotonic) }
    }

    /// When leases have to be attended to next, by the steady clock; nil if there are none.
    func nextLease() -> OdooTimestamp? {
        let monotonic = clock.monotonic()
        let third = engine.lease / 3
        let watch = remember { $0.watch }
        var waits: [Duration] = []
        if watch.ownsSessions, let renewed = watch.sessionsRenewedAt {
            waits.append(renewed + third - monotonic)
        }
        if watch.isWatching, let looked = watch.lookedAt {
            let look = looked + third
            waits.append(min(watch.nextLapse(of: engine.lease) ?? look, look) - monotonic)
        }
        return waits.min().map { steady + max($0, .zero) }
    }

    /// Sleeps until an instant, or until the clock steps, or until somebody else changes the tenant's ledger.
    /// - Parameter change: the number of the last change that this worker knows of; nil if it shall not look.
    /// - Throws: `SyncStoreError`, or `CancellationError`.
    func sleep(until wake: OdooTimestamp, orChangeAfter change: Int64?) async throws {
        guard let change, let poll = engine.storePoll else {
            return try await clock.sleep(until: wake)
        }
        try await clock.sleep(until: wake, lookingEvery: poll) {
            try await self.store.changeNumber(of: self.tenant.userID) != change
        }
    }
}
