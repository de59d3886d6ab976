import OdooProtocol

@testable import SyncEngine

extension MemoryStore {
    static func claimed(_ claim: Claim, _ state: State) throws(SyncStoreError) -> Int {
        let place = Int(claim.batch) - 1
        guard state.batches[place].status == .running, state.batches[place].token == claim.token
        else { throw SyncStoreError(.staleToken, "batch \(claim.batch) was taken over") }
        return place
    }

    static func version(_ row: ReadRow) -> RowVersion {
        RowVersion(
            stamp: row.stamp, sentNumber: row.sentNumber, answeredNumber: row.answeredNumber)
    }

    static func derive(_ state: inout State, _ rule: StatusRule) {
        state.changes += 1
        let modules = state.modules.keys.sorted().compactMap { state.modules[$0] }.map { module in
            let own = state.batches.filter { $0.module == module.module }
            return ModuleFacts(
                state: module,
                doneWindows: own.filter { $0.status == .done }.compactMap(\.window).filter {
                    module.doneThrough == nil || $0.end > module.doneThrough ?? $0.end
                }.sorted { $0.start < $1.start },
                openBatches: own.filter { $0.status != .done }.map {
                    OpenBatchFacts(kind: $0.kind, status: $0.status, failedBefore: $0.failures > 0)
                })
        }
        let derived = rule(StatusFacts(status: state.status, modules: modules))
        state.status.phase = derived.phase
        state.status.initialSyncDone = derived.initialSyncDone
        state.status.hasFailedBatches = derived.hasFailedBatches
        state.status.lastCompletedWindowEnd = derived.lastCompletedWindowEnd
        for (module, end) in derived.doneThrough { state.modules[module]?.doneThrough = end }
        for module in state.modules.keys {
            state.modules[module]?.hasJoined = derived.joined.contains(module)
        }
        if state.history.last != state.status { state.history.append(state.status) }
    }
}
