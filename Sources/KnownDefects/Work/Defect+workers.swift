import Checkers
public import ScenarioRunner
import SyncEngine

/// Workers that take what is another's, or let nobody take what is nobody's.
extension Defect {
    /// The store does not ask whose the batch is by now.
    public static let leaseLostZombie = Defect(
        "lease-lost-zombie", in: .work,
        "a worker that stood still past its lease publishes under the token of the one that took "
            + "over",
        caughtBy: .singleWriter, as: "lease-lost-zombie",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        var stolen = publication
                        if let batch = try await batch(of: publication.claim, in: base) {
                            stolen.claim.token = batch.token
                        }
                        return try await base.publish(stolen, decide: decide, derive: derive)
                    })
            }
        })

    /// Slow is not dead.
    public static let rescueLiveJob = Defect(
        "rescue-live-job", in: .work,
        "a worker that gave no sign of life for half a minute is taken for dead, whatever its "
            + "lease",
        caughtBy: .singleWriter, as: "rescue-live-job",
        rules: { $0.mayRescue = { seen, _ in seen >= .seconds(30) } })

    /// Nobody inherits.
    public static let stuckRunning = Defect(
        "stuck-running", in: .work, "a batch that a dead worker left is never taken over",
        caughtBy: .liveness, as: "stuck-running",
        rules: { $0.mayRescue = { _, _ in false } })

    /// Looking and taking are two steps.
    public static let doubleClaim = Defect(
        "double-claim", in: .work,
        "a worker that finds nothing ready takes a batch that another one has begun",
        caughtBy: .singleWriter, as: "double-claim",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    claiming: { base, request, derive throws(SyncStoreError) in
                        if let own = try await base.claim(request, derive: derive) { return own }
                        return try await base.ledger(of: request.tenant).openBatches.first {
                            $0.status == .running && $0.leaseOwner != request.worker
                                && $0.kind != .audit
                        }
                    })
            }
        })
}
