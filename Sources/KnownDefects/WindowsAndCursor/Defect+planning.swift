import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// Windows that are planned too late, from the wrong edge, or never.
extension Defect {
    /// Original: the cron adds one window, and looks again a day later.
    public static let oneWindowPerTick = Defect(
        "one-window-per-tick", in: .windowsAndCursor,
        "after downtime one window is planned where many have closed, so that the mirror never "
            + "catches up",
        caughtBy: .coverage, as: "one-window-per-tick",
        rules: { $0.dueWindows = { Array(SyncRules.sound.dueWindows($0).prefix(1)) } })

    /// What lies in between is read by nobody.
    public static let skipToNow = Defect(
        "skip-to-now", in: .windowsAndCursor,
        "after downtime only the last window that has closed is planned",
        caughtBy: .coverage, as: "skip-to-now",
        rules: { $0.dueWindows = { SyncRules.sound.dueWindows($0).suffix(1) } })

    /// What was written while history was read belongs to neither.
    public static let initialIncrementalSeam = Defect(
        "initial-incremental-seam", in: .windowsAndCursor,
        "increments begin when history has been read, not where it ended",
        caughtBy: .coverage, as: "initial-incremental-seam",
        plant: { parts in
            let seams = Seams()
            parts.rules.dueWindows = { facts in
                guard facts.ledger.status.initialSyncDone else { return [] }
                var begun = facts
                if facts.module.plannedThrough == facts.module.cutoff {
                    begun.module.plannedThrough = seams.seam(
                        of: facts.module.module, orNew: facts.safeNow)
                }
                return SyncRules.sound.dueWindows(begun)
            }
        })

    /// Original: what the first of new orders points to was last touched before history begins.
    public static let lookbackEdge = Defect(
        "lookback-edge", in: .windowsAndCursor,
        "records before the horizon that rows point to are not fetched",
        caughtBy: .liveness, as: "lookback-edge",
        plant: { parts in
            parts.adjustTenant = { tenant in
                var tenant = tenant
                tenant.references = .none
                return tenant
            }
        })

    /// The others are not its business.
    public static let stuckModuleBlocksAll = Defect(
        "stuck-module-blocks-all", in: .windowsAndCursor,
        "a dead batch of one module stops the planning of all",
        caughtBy: .liveness, as: "stuck-module-blocks-all",
        rules: { rules in
            rules.dueWindows = { facts in
                facts.ledger.openBatches.contains { $0.status == .dead }
                    ? [] : SyncRules.sound.dueWindows(facts)
            }
        })

    /// Original: case B of its cron asks for `initialSyncDone`.
    public static let initialGatesIncremental = Defect(
        "initial-gates-incremental", in: .windowsAndCursor,
        "increments wait until every batch of history is done, and one that is dead never is",
        caughtBy: .liveness, as: "initial-gates-incremental",
        rules: { rules in
            rules.dueWindows = { facts in
                facts.ledger.status.initialSyncDone ? SyncRules.sound.dueWindows(facts) : []
            }
        })

    /// The new windows begin at whole multiples of their length.
    public static let configChangeGap = Defect(
        "config-change-gap", in: .windowsAndCursor,
        "windows of a new length begin at a round hour and not where the last one ended",
        caughtBy: .coverage,
        plant: { parts in
            let lengths = Mutex<[String: Duration]>([:])
            parts.rules.dueWindows = { facts in
                let first = lengths.withLock { lengths in
                    let known = lengths[facts.module.module] ?? facts.length
                    lengths[facts.module.module] = known
                    return known
                }
                guard first != facts.length, let planned = facts.module.plannedThrough else {
                    return SyncRules.sound.dueWindows(facts)
                }
                var rounded = facts
                let step = facts.length.wholeSeconds
                let past = (planned.seconds % step + step) % step
                if past != 0 {
                    rounded.module.plannedThrough = planned + .seconds(step - past)
                }
                return SyncRules.sound.dueWindows(rounded)
            }
        })

    /// When each module was done with its history, as a worker remembers it that takes it for the beginning.
    private final class Seams: Sendable {
        private let instants = Mutex<[String: OdooTimestamp]>([:])

        func seam(of module: String, orNew instant: OdooTimestamp) -> OdooTimestamp {
            instants.withLock { instants in
                let seam = instants[module] ?? instant
                instants[module] = seam
                return seam
            }
        }
    }
}
