import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Stores of the second version that are believed too much, or not at all.
extension Defect {
    /// Original: its cron plans for who has not begun or failed, and adds windows for who is done with history.
    public static let v2DoneStranded = stranded(
        .done, "v2-done-stranded",
        "a tenant that the second version called done, with history still to be read, fits "
            + "neither case of the cron, and nobody works for it again")

    /// Original: the same for whoever was at work when the second version was stopped.
    public static let v2RunningStranded = stranded(
        .running, "v2-running-stranded",
        "a tenant that the second version left running fits neither case of the cron, and nobody "
            + "works for it again")

    /// Original: the last of its windows ended in the future.
    public static let importTrustsFutureWindow = Defect(
        "import-trusts-future-window", in: .windowsAndCursor,
        "the second version's done windows are believed to their ends, though it read them before "
            + "they had ended",
        caughtBy: .futureWindow, as: "import-trusts-future-window",
        rules: { rules in
            rules.adoptHistory = { windows, settle, length in
                let believed = windows.map { window in
                    var window = window
                    // As much later as the sound rule takes off.
                    window.end = window.end + settle
                    window.finishedAt = window.end
                    return window
                }
                return SyncRules.sound.adoptHistory(believed, settle, length)
            }
        })

    /// An old row means nothing to the new reader.
    public static let stateFormatRegress = Defect(
        "state-format-regress", in: .windowsAndCursor,
        "what the second version wrote of its windows is not understood, and everything begins "
            + "anew from another horizon",
        caughtBy: .coverage, as: "state-format-regress",
        rules: { $0.adoptHistory = { _, _, _ in nil } })

    /// The original's cron: a phase that was inherited with history left to read is never left again.
    private static func stranded(
        _ phase: SyncStatus.Phase, _ name: String, _ mechanism: String
    ) -> Defect {
        @Sendable func isStranded(_ status: SyncStatus) -> Bool {
            status.phase == phase && !status.initialSyncDone
        }
        return Defect(
            name, in: .windowsAndCursor, mechanism, caughtBy: .liveness, as: name,
            plant: { parts in
                parts.rules.adoptPhase = { $0 == phase.rawValue ? phase : .notStarted }
                parts.rules.deriveStatus = { facts in
                    var derived = SyncRules.sound.deriveStatus(facts)
                    if isStranded(facts.status) {
                        derived.phase = phase
                        derived.initialSyncDone = false
                    }
                    return derived
                }
                parts.rules.dueWindows = { facts in
                    isStranded(facts.ledger.status) ? [] : SyncRules.sound.dueWindows(facts)
                }
                parts.wrapStore = { base in
                    BrokenStore(
                        base: base,
                        claiming: { base, request, derive throws(SyncStoreError) in
                            let status = try await base.ledger(of: request.tenant).status
                            if isStranded(status) { return nil }
                            return try await base.claim(request, derive: derive)
                        })
                }
            })
    }
}
