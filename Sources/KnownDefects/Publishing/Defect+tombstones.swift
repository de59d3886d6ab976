import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// What is gone, and what only looks so.
extension Defect {
    /// Original: no window ever shows what is not there.
    public static let deletionInvisible = Defect(
        "deletion-invisible", in: .publishing,
        "a record that is deleted in Odoo stays in the mirror",
        caughtBy: .deletion, as: "deletion-invisible",
        rules: { $0.suspectVerdict = { _, _, _, _ in .cleared } })

    /// An archived record hides, and is not gone.
    public static let archiveAsDelete = Defect(
        "archive-as-delete", in: .publishing,
        "an audit does not ask for archived records, and so takes them for deleted",
        caughtBy: .deletion, as: "archive-as-delete",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        guard !call.isPageOfWindow, ["search", "search_read"].contains(call.method)
                        else { return }
                        var context = keywords["context"]?.objectValue ?? FieldObject()
                        context["active_test"] = true
                        keywords["context"] = .object(context)
                    })
            }
        })

    /// One look at a copy is no look at Odoo.
    public static let replicaTombstone = Defect(
        "replica-tombstone", in: .publishing,
        "a row that a lagging replica does not show becomes a tombstone at once",
        caughtBy: .deletion, as: "replica-tombstone",
        rules: { $0.suspectVerdict = { _, _, _, _ in .confirmed } })

    /// A restored database gives out again the ids that it had given out after its backup.
    public static let restoredSource = Defect(
        "restored-source", in: .publishing,
        "an id that was deleted once is never believed again, and after a restore of Odoo other "
            + "records bear it",
        caughtBy: .count, as: "restored-source",
        rules: { rules in
            rules.whichRowWins = { stored, incoming in
                // A tombstone is put over a row by the same rule, and bears its stamp.
                stored.isConfirmedByAudit && stored.stamp != incoming.stamp
                    ? .keep : SyncRules.sound.whichRowWins(stored, incoming)
            }
        })

    /// A whole module may look deleted, for reasons that an engine cannot see.
    public static let massTombstone = Defect(
        "mass-tombstone", in: .publishing,
        "however much of a module is missing at once, all of it becomes tombstones",
        caughtBy: .deletion, as: "mass-tombstone",
        rules: { $0.isMassStop = { _, _ in false } })
}
