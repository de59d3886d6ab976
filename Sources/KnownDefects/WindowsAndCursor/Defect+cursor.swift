import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Cursors that claim what nobody has read, or forget what somebody has.
extension Defect {
    /// Original: one cursor for all modules, moved by each batch that is done.
    public static let cursorOnFirstModule = Defect(
        "cursor-on-first-module", in: .windowsAndCursor,
        "the cursor moves when the first module of a window is done",
        caughtBy: .cursor, as: "cursor-on-first-module",
        rules: { rules in
            rules.deriveStatus = { facts in
                var derived = SyncRules.sound.deriveStatus(facts)
                let ends = facts.modules.flatMap {
                    [$0.state.doneThrough, derived.doneThrough[$0.state.module]].compactMap(\.self)
                }
                derived.lastCompletedWindowEnd = ends.max()
                return derived
            }
        })

    /// Windows are read side by side; the one that ends last is not the latest.
    public static let cursorOutOfOrder = Defect(
        "cursor-out-of-order", in: .windowsAndCursor,
        "the cursor is set to the end of the batch that finished, whatever is still open before it",
        caughtBy: .cursor, as: "cursor-out-of-order",
        rules: { rules in
            rules.deriveStatus = { facts in
                var derived = SyncRules.sound.deriveStatus(facts)
                let ends = facts.modules.compactMap { module in
                    module.doneWindows.map(\.end).max() ?? module.state.doneThrough
                }
                guard ends.count == facts.modules.count, let least = ends.min() else {
                    return derived
                }
                let before = facts.status.lastCompletedWindowEnd ?? least
                derived.lastCompletedWindowEnd = max(least, before)
                return derived
            }
        })

    /// An old batch that is tried again ends long after newer ones.
    public static let cursorMovesBack = Defect(
        "cursor-moves-back", in: .windowsAndCursor,
        "each batch that finishes sets the cursor to its own end, an old one too",
        caughtBy: .cursor, as: "cursor-moves-back",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        let end = try await window(of: publication.claim, in: base)?.end
                        return try await base.publish(
                            publication, decide: decide,
                            derive: { facts in
                                var derived = derive(facts)
                                if let end { derived.lastCompletedWindowEnd = end }
                                return derived
                            })
                    })
            }
        })

    /// Whatever became of a batch, the end of its attempt moves the cursor.
    public static let cursorOnFailure = Defect(
        "cursor-on-failure", in: .windowsAndCursor,
        "the end of an attempt that failed moves the cursor like that of one that succeeded",
        caughtBy: .cursor, as: "cursor-on-failure",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    ending: { base, attempt, derive throws(SyncStoreError) in
                        let end = try await window(of: attempt.claim, in: base)?.end
                        try await base.end(
                            attempt,
                            derive: { facts in
                                var derived = derive(facts)
                                guard attempt.status == .failed, let end else { return derived }
                                let before = derived.lastCompletedWindowEnd ?? end
                                derived.lastCompletedWindowEnd = max(before, end)
                                return derived
                            })
                    })
            }
        })

    /// What is queued counts as read.
    public static let cursorOnEnqueue = Defect(
        "cursor-on-enqueue", in: .windowsAndCursor,
        "the cursor moves when a batch is queued, before anybody has read it",
        caughtBy: .cursor, as: "cursor-on-enqueue",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    derivedAtPlan: { facts, derived in
                        var derived = derived
                        let ends = facts.modules.compactMap(\.state.plannedThrough)
                        guard ends.count == facts.modules.count else { return derived }
                        derived.lastCompletedWindowEnd = ends.min()
                        return derived
                    })
            }
        })

    /// The prefix of done windows is compared by another measure than the windows are cut by.
    public static let frozenPrefix = Defect(
        "frozen-prefix", in: .windowsAndCursor,
        "the end of what is done is kept to the hour and windows begin at any second, so that the "
            + "next one never meets it",
        caughtBy: .cursor, as: "frozen-prefix",
        rules: { rules in
            rules.deriveStatus = { facts in
                var coarse = facts
                for place in coarse.modules.indices {
                    coarse.modules[place].state.doneThrough =
                        coarse.modules[place].state.doneThrough?.cutToHour
                }
                var derived = SyncRules.sound.deriveStatus(coarse)
                for module in facts.modules {
                    let name = module.state.module
                    derived.doneThrough[name] = derived.doneThrough[name]?.cutToHour
                }
                return derived
            }
        })

    /// One flag for all: whoever comes makes everybody begin anew.
    public static let newModuleResetsOthers = Defect(
        "new-module-resets-others", in: .windowsAndCursor,
        "a module that is added sets the status of the whole tenant back to its beginning",
        caughtBy: .cursor, as: "cursor-moves-back",
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    opening: { base, opening, derive throws(SyncStoreError) in
                        try await base.open(
                            opening,
                            derive: { facts in
                                var derived = derive(facts)
                                let isNew = facts.modules.contains {
                                    $0.state.isMirrored && $0.state.cutoff == nil
                                }
                                if isNew { derived.lastCompletedWindowEnd = nil }
                                return derived
                            })
                    })
            }
        })

    /// The window of a batch that somebody works on.
    private static func window(
        of claim: Claim, in store: any SyncStore
    ) async throws(SyncStoreError) -> Window? {
        try await batch(of: claim, in: store)?.window
    }

    /// The batch that somebody works on, as its ledger has it.
    static func batch(
        of claim: Claim, in store: any SyncStore
    ) async throws(SyncStoreError) -> SyncBatch? {
        try await store.ledger(of: ScenarioRun.tenant).openBatches.first { $0.id == claim.batch }
    }
}

extension OdooTimestamp {
    /// The same instant cut to the whole hour.
    fileprivate var cutToHour: OdooTimestamp {
        OdooTimestamp(seconds: seconds - (seconds % 3_600 + 3_600) % 3_600)
    }
}
