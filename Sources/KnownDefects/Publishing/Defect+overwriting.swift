import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// Which of two versions stays.
extension Defect {
    /// Who publishes last is right.
    public static let staleOverwrite = Defect(
        "stale-overwrite", in: .publishing,
        "a row that was read long ago and is published late replaces a newer one",
        caughtBy: .noRegress, as: "stale-overwrite",
        rules: { $0.whichRowWins = { _, _ in .replace } })

    /// A stamp is a whole second, in which much may happen.
    public static let equalStampIgnored = Defect(
        "equal-stamp-ignored", in: .publishing,
        "a row with the stamp of the stored one is taken for the same, whatever it says",
        caughtBy: .content,
        rules: { rules in
            rules.whichRowWins = { stored, incoming in
                stored.stamp == incoming.stamp
                    ? .keep : SyncRules.sound.whichRowWins(stored, incoming)
            }
        })

    /// What is there is there.
    public static let insertOnly = Defect(
        "insert-only", in: .publishing, "rows that exist are not updated",
        caughtBy: .content, rules: { $0.whichRowWins = { _, _ in .keep } })

    /// Two rows for one record.
    public static let missingUnique = Defect(
        "missing-unique", in: .publishing,
        "a row that is read again is added under a key of its own and does not replace the first",
        caughtBy: .noPhantom,
        plant: { parts in
            let known = Mutex<Set<String>>([])
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        let module = try await batch(of: publication.claim, in: base)?.module ?? ""
                        var twice = publication
                        twice.rows = publication.rows.map { row in
                            var row = row
                            let isNew = known.withLock {
                                $0.insert("\(module) \(row.id)").inserted
                            }
                            if !isNew { row.id += 1_000_000_000 }
                            return row
                        }
                        return try await base.publish(twice, decide: decide, derive: derive)
                    })
            }
        })

    /// The newer stamp wins, over a tombstone too.
    public static let resurrection = Defect(
        "resurrection", in: .publishing,
        "a tombstone gives way to an older read, since that bears a newer stamp",
        caughtBy: .noRegress, as: "resurrection",
        rules: { rules in
            rules.whichRowWins = { stored, incoming in
                var plain = stored
                plain.isConfirmedByAudit = false
                return SyncRules.sound.whichRowWins(plain, incoming)
            }
        })

    /// The newer stamp wins, for ever.
    public static let movedBackRefused = Defect(
        "moved-back-refused", in: .publishing,
        "a record whose stamp has moved back is refused for ever",
        caughtBy: .liveness, as: "moved-back-refused",
        rules: { rules in
            rules.auditFinding = { stored, stamp, isAboveHorizon, isCovered in
                let finding = SyncRules.sound.auditFinding(
                    stored, stamp, isAboveHorizon, isCovered)
                return finding == .movedBack ? .same : finding
            }
        })

    /// Equal stamps, equal contents.
    public static let mergeRawSQL = Defect(
        "merge-raw-sql", in: .publishing,
        "a deep audit goes by stamps as well, and raw SQL moves none",
        caughtBy: .liveness,
        plant: { parts in
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    auditPublication: { publication in
                        var stamped = publication
                        stamped.base.rows = []
                        return stamped
                    })
            }
        })
}
