import OdooProtocol
import SyncEngine

/// What workers of one store agree on, each with a point of its own.
extension ObservedStore {
    func changeNumber(of tenant: String) async throws(SyncStoreError) -> Int64 {
        try await point("changes of \(tenant)", writes: false)
        return try await base.changeNumber(of: tenant)
    }

    func rescue(_ rescue: Rescue, derive: StatusRule) async throws(SyncStoreError) -> Bool {
        try await point("rescue \(rescue.batch)")
        let result = try await base.rescue(rescue, derive: derive)
        await passed("store.rescue")
        return result
    }

    func keepSessions(
        of tenant: String, worker: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) {
        try await point("keep sessions of \(tenant)")
        try await base.keepSessions(of: tenant, worker: worker, at: instant)
        await passed("store.keepSessions")
    }

    func abandonSession(
        _ session: Int64, renewedAt: OdooTimestamp?, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        try await point("abandon session \(session)")
        let result = try await base.abandonSession(session, renewedAt: renewedAt, at: instant)
        await passed("store.abandonSession")
        return result
    }

    func retry(
        _ request: RetryRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try await point("retry for \(request.tenant)")
        let result = try await base.retry(request, derive: derive)
        await passed("store.retry")
        return result
    }

    func parkedRecords(of tenant: String) async throws(SyncStoreError) -> [ParkedRecord] {
        try await base.parkedRecords(of: tenant)
    }

    func acknowledgeParked(
        _ id: Int64, module: String, tenant: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool {
        let result = try await base.acknowledgeParked(
            id, module: module, tenant: tenant, at: instant)
        await passed("store.acknowledgeParked")
        return result
    }

    func takeTurn(_ turn: FreshnessTurn) async throws(SyncStoreError) -> Bool {
        try await point("turn for \(turn.module)")
        let result = try await base.takeTurn(turn)
        await passed("store.takeTurn")
        return result
    }

    func publishFresh(
        _ fresh: FreshRows, decide: RowRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try await point("publish fresh rows of \(fresh.module)")
        let result = try await base.publishFresh(fresh, decide: decide)
        await passed("store.publishFresh")
        return result
    }
}
