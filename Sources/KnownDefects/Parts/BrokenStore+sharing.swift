import OdooProtocol
import SyncEngine

/// Nothing here is broken.
extension BrokenStore {
    func changeNumber(of tenant: String) async throws(SyncStoreError) -> Int64 {
        try await base.changeNumber(of: tenant)
    }

    func rescue(_ rescue: Rescue, derive: StatusRule) async throws(SyncStoreError) -> Bool {
        try await base.rescue(rescue, derive: derive)
    }

    func keepSessions(
        of tenant: String, worker: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) {
        try await base.keepSessions(of: tenant, worker: worker, at: instant)
    }

    func abandonSession(
        _ session: Int64, renewedAt: OdooTimestamp?, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        try await base.abandonSession(session, renewedAt: renewedAt, at: instant)
    }

    func retry(
        _ request: RetryRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try await base.retry(request, derive: derive)
    }

    func parkedRecords(of tenant: String) async throws(SyncStoreError) -> [ParkedRecord] {
        try await base.parkedRecords(of: tenant)
    }

    func acknowledgeParked(
        _ id: Int64, module: String, tenant: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        try await base.acknowledgeParked(id, module: module, tenant: tenant, at: instant)
    }

    func takeTurn(_ turn: FreshnessTurn) async throws(SyncStoreError) -> Bool {
        try await base.takeTurn(turn)
    }

    func publishFresh(
        _ fresh: FreshRows, decide: RowRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try await base.publishFresh(fresh, decide: decide)
    }
}
