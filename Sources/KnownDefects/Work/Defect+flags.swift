import Checkers
public import ScenarioRunner
import SyncEngine

/// Flags that say something else than they are defined to say, and sessions that nobody ends.
extension Defect {
    /// Once true, always true.
    public static let flagNeverClears = status(
        "flag-never-clears", "`hasFailedBatches` stays true after all has recovered",
        as: "flag-never-clears"
    ) { facts, derived in
        derived.hasFailedBatches = derived.hasFailedBatches || facts.status.hasFailedBatches
    }

    /// The first that recovers speaks for all.
    public static let flagClearsEarly = status(
        "flag-clears-early",
        "`hasFailedBatches` is cleared when one of the failed batches is taken up again",
        as: "flag-clears-early"
    ) { facts, derived in
        let open = facts.modules.flatMap(\.openBatches)
        derived.hasFailedBatches =
            derived.hasFailedBatches
            && !open.contains { $0.status == .running && $0.failedBefore }
    }

    /// What has failed is no longer pending.
    public static let prematureInitialDone = status(
        "premature-initial-done",
        "`initialSyncDone` is set when no batch of history is pending or running, though one has "
            + "failed",
        as: "premature-initial-done"
    ) { facts, derived in
        derived.initialSyncDone =
            facts.modules.allSatisfy { $0.state.firstHorizon != nil }
            && !facts.modules.contains {
                $0.openBatches.contains { $0.kind == .initial && $0.status != .failed }
            }
    }

    /// Original: sessions are begun in its description, and never ended.
    public static let sessionNeverClosed = Defect(
        "session-never-closed", in: .work, "the row of a session stays open when its work is over",
        caughtBy: .ledger, as: "session-never-closed",
        plant: { parts in
            parts.wrapStore = { BrokenStore(base: $0, closesSessions: false) }
        })

    /// A defect of the rule for flags and cursor.
    private static func status(
        _ name: String, _ mechanism: String, as anomaly: String,
        _ change: @escaping @Sendable (StatusFacts, inout DerivedStatus) -> Void
    ) -> Defect {
        Defect(
            name, in: .work, mechanism, caughtBy: .flags, as: anomaly,
            rules: { rules in
                rules.deriveStatus = { facts in
                    var derived = SyncRules.sound.deriveStatus(facts)
                    change(facts, &derived)
                    return derived
                }
            })
    }
}
