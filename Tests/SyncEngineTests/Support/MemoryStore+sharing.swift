import OdooProtocol

@testable import SyncEngine

extension MemoryStore {
    func changeNumber(of tenant: String) async throws(SyncStoreError) -> Int64 {
        try transaction("changeNumber") { $0.changes }
    }

    func rescue(_ rescue: Rescue, derive: StatusRule) async throws(SyncStoreError) -> Bool {
        try transaction("rescue") { state in
            let place = Int(rescue.batch) - 1
            let batch = state.batches[place]
            guard batch.status == .running, batch.token == rescue.token,
                batch.leaseRenewedAt == rescue.renewedAt
            else { return false }
            state.batches[place].status = .pending
            state.batches[place].deaths += 1
            state.batches[place].nextAttemptAt = rescue.nextAttemptAt
            state.staged[batch.id] = nil
            if let page = batch.leasePage, batch.stuck?.page ?? page == page {
                state.batches[place].stuck = Self.stuck(batch, at: page, state)
            }
            Self.derive(&state, derive)
            return true
        }
    }

    func keepSessions(
        of tenant: String, worker: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) {
        try transaction("keepSessions") { state in
            for place in state.sessions.indices where state.sessions[place].leaseOwner == worker {
                state.sessions[place].leaseRenewedAt = instant
            }
        }
    }

    func abandonSession(
        _ session: Int64, renewedAt: OdooTimestamp?, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        try transaction("abandonSession") { state in
            let place = Int(session) - 1
            guard state.sessions[place].status == .open,
                state.sessions[place].leaseRenewedAt == renewedAt
            else { return false }
            state.sessions[place].status = .abandoned
            state.sessions[place].endAt = instant
            return true
        }
    }

    func retry(
        _ request: RetryRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try transaction("retry") { state in
            var chosen: [Int] = []
            for (place, batch) in state.batches.enumerated()
            where (batch.status == .dead || batch.status == .failed)
                && request.module ?? batch.module == batch.module
                && request.batches?.contains(batch.id) ?? true
            {
                chosen.append(place)
                if batch.status == .failed {
                    state.batches[place].nextAttemptAt = request.instant
                } else {
                    state.batches[place].status = .pending
                    state.batches[place].failures = 0
                    state.batches[place].stuck = nil
                }
            }
            Self.derive(&state, derive)
            return chosen.map { state.batches[$0] }
        }
    }

    func parkedRecords(of tenant: String) async throws(SyncStoreError) -> [ParkedRecord] {
        snapshot.parked
    }

    func acknowledgeParked(
        _ id: Int64, module: String, tenant: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        try transaction("acknowledgeParked") { state in
            let place = state.parked.firstIndex {
                $0.id == id && $0.module == module && $0.acknowledgedAt == nil
            }
            guard let place else { return false }
            state.parked[place].acknowledgedAt = instant
            return true
        }
    }

    func takeTurn(_ turn: FreshnessTurn) async throws(SyncStoreError) -> Bool {
        try transaction("takeTurn") { state in
            if let last = state.turns[turn.module], turn.instant < last + turn.cadence {
                return false
            }
            state.turns[turn.module] = turn.instant
            return true
        }
    }

    func publishFresh(
        _ fresh: FreshRows, decide: RowRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try transaction("publishFresh") { state in
            var outcome = PublishOutcome()
            for row in fresh.rows {
                let key = Key(module: fresh.module, id: row.id)
                guard let old = state.records[key]?.row else {
                    state.records[key] = Stored(row: row, batch: nil, isFresh: true)
                    outcome.inserted += 1
                    continue
                }
                guard decide(Self.version(old), Self.version(row)) == .replace else {
                    outcome.unchanged += 1
                    continue
                }
                state.records[key] = Stored(row: row, batch: nil, isFresh: true)
                outcome.updated += 1
            }
            return outcome
        }
    }

    /// Where a batch is stuck after one more failure at a page.
    static func stuck(_ batch: SyncBatch, at page: Int, _ state: State) -> StuckPage {
        let before = batch.stuck.flatMap { $0.page == page ? $0 : nil }
        let since = state.stuckSince[batch.id] ?? 0
        return StuckPage(
            page: page, failures: (before?.failures ?? 0) + 1,
            othersPublished: state.published - (before == nil ? state.published : since))
    }
}
