import OdooProtocol

@testable import SyncEngine

extension MemoryStore {
    func closeSessions(
        of tenant: String, at instant: OdooTimestamp, stopping worker: String?
    ) async throws(SyncStoreError) {
        try transaction("closeSessions") { state in
            for place in state.sessions.indices where state.sessions[place].status == .open {
                let id = state.sessions[place].id
                let own = state.batches.filter { $0.session == id }
                let isDone = own.allSatisfy { $0.status == .done }
                let isOver = own.allSatisfy { $0.status == .done || $0.status == .dead }
                guard isOver || state.sessions[place].leaseOwner == worker && worker != nil else {
                    continue
                }
                state.sessions[place].status = isDone ? .done : .failed
                state.sessions[place].endAt = instant
            }
        }
    }

    func sessions(of tenant: String, limit: Int) async throws(SyncStoreError) -> [SyncSession] {
        Array(snapshot.sessions.reversed().prefix(limit))
    }

    func recordCounts(of tenant: String) async throws(SyncStoreError) -> [String: Int] {
        var counts: [String: Int] = [:]
        for key in snapshot.records.keys { counts[key.module, default: 0] += 1 }
        return counts
    }
}
