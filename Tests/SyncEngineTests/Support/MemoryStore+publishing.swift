import OdooProtocol

@testable import SyncEngine

extension MemoryStore {
    func publish(
        _ publication: Publication, decide: RowRule, derive: StatusRule
    ) async throws(SyncStoreError) -> PublishOutcome {
        try transaction("publish") { state throws(SyncStoreError) in
            let place = try Self.claimed(publication.claim, state)
            let batch = state.batches[place]
            var rows: [Int64: ReadRow] = [:]
            for row in state.staged[batch.id, default: []] + publication.rows { rows[row.id] = row }
            var outcome = PublishOutcome()
            var records = state.records
            func store(_ row: ReadRow, _ module: String, _ batch: Int64?) {
                let key = Key(module: module, id: row.id)
                guard let old = records[key]?.row else {
                    records[key] = Stored(row: row, batch: batch)
                    outcome.inserted += 1
                    return
                }
                switch decide(Self.version(old), Self.version(row)) {
                case .replace:
                    if old.contentHash == row.contentHash {
                        outcome.unchanged += 1
                    } else {
                        outcome.updated += 1
                    }
                    records[key] = Stored(row: row, batch: batch)
                case .keep: outcome.unchanged += 1
                case .readAgain: outcome.readAgain[module, default: []].append(row.id)
                }
            }
            for id in rows.keys.sorted() {
                if let row = rows[id] { store(row, batch.module, batch.id) }
            }
            for module in publication.references.keys.sorted() {
                for row in publication.references[module, default: []] { store(row, module, nil) }
            }
            guard outcome.readAgain.isEmpty else {
                return PublishOutcome(readAgain: outcome.readAgain)
            }
            state.records = records
            state.staged[batch.id] = nil
            state.batches[place].status = .done
            state.batches[place].failures = 0
            state.batches[place].deaths = 0
            state.batches[place].stuck = nil
            state.published += 1
            state.parked += publication.parked
            state.batches[place].pages = publication.pages
            state.batches[place].records = publication.records
            state.batches[place].finishedAt = publication.instant
            if let session = batch.session {
                state.sessions[Int(session) - 1].batchesDone += 1
                state.status.lastProcessID = session
            }
            Self.derive(&state, derive)
            return outcome
        }
    }
}
