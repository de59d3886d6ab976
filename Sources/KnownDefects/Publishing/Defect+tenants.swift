import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// Whose row it is.
extension Defect {
    /// Ids are unique, each in its own database.
    public static let tenantMixup = Defect(
        "tenant-mixup", in: .publishing,
        "the key of a row is its module and its id, so that a record overwrites another tenant's "
            + "record of the same id",
        caughtBy: .isolation, as: "tenant-mixup",
        plant: { parts in
            let keys = SharedKeys()
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    claiming: { base, request, derive throws(SyncStoreError) in
                        let batch = try await base.claim(request, derive: derive)
                        if let batch { keys.note(batch) }
                        return batch
                    },
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        let (own, others) = keys.split(publication)
                        var kept = publication
                        kept.rows = own
                        let outcome = try await base.publish(kept, decide: decide, derive: derive)
                        guard outcome.readAgain.isEmpty else { return outcome }
                        for rows in others { _ = try await base.publishFresh(rows, decide: decide) }
                        return outcome
                    })
            }
        })

    /// The keys of all rows, and the tenant that stored something under each first.
    private final class SharedKeys: Sendable {
        private struct State {
            var claimed: [Int64: SyncBatch] = [:]
            var tenants: [String: String] = [:]
        }

        private let state = Mutex(State())

        /// Remembers whose a batch is.
        func note(_ batch: SyncBatch) { state.withLock { $0.claimed[batch.id] = batch } }

        /// The rows whose keys are the batch's own tenant's or nobody's, and those that lie under another tenant's.
        func split(_ publication: Publication) -> (own: [ReadRow], others: [FreshRows]) {
            state.withLock { state in
                guard let batch = state.claimed[publication.claim.batch] else {
                    return (publication.rows, [])
                }
                var own: [ReadRow] = []
                var others: [FreshRows] = []
                for row in publication.rows {
                    let key = "\(batch.module) \(row.id)"
                    let owner = state.tenants[key] ?? batch.tenant
                    state.tenants[key] = owner
                    if owner == batch.tenant {
                        own.append(row)
                    } else {
                        others.append(
                            FreshRows(
                                tenant: owner, module: batch.module, rows: [row],
                                readBy: publication.readBy))
                    }
                }
                return (own, others)
            }
        }
    }
}
