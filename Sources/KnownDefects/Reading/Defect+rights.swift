import Checkers
public import ScenarioRunner
import SyncEngine

/// What a user may no longer see, taken for what there no longer is.
extension Defect {
    /// A field that the user may not see looks like one that is not set.
    public static let rightsLossNulls = Defect(
        "rights-loss-nulls", in: .reading,
        "lost rights are taken as they come, and what the user can no longer see of a record is "
            + "stored as nothing",
        caughtBy: .content, as: "rights-loss-nulls",
        rules: { rules in
            rules.rightsChange = { accepted, found, wanted in
                let change = SyncRules.sound.rightsChange(accepted, found, wanted)
                if case .lost = change { return .gained }
                return change
            }
        })

    /// A record that the user may not see looks like one that was deleted.
    public static let rightsLossDeletes = Defect(
        "rights-loss-deletes", in: .reading,
        "of the user's rights only the fields are looked at, so that records of a company that is "
            + "no longer the user's are taken for deleted",
        caughtBy: .deletion, as: "rights-loss-deletes",
        rules: { rules in
            rules.rightsChange = { accepted, found, wanted in
                var seen = found
                seen.groups = accepted.groups
                seen.companies = accepted.companies
                return SyncRules.sound.rightsChange(accepted, seen, wanted)
            }
        })

    /// Rights are no part of any transaction.
    public static let mixedRightsBatch = Defect(
        "mixed-rights-batch", in: .publishing,
        "nobody looks whether the user's rights changed while a batch was read, so that it is "
            + "published half with the old ones and half with the new",
        caughtBy: .coverage, as: "mixed-rights-batch",
        rules: { $0.rightsLasted = { _, _ in true } })

    /// Odoo shows names in the language that the user has chosen, if it is asked for that.
    public static let langDrift = Defect(
        "lang-drift", in: .reading,
        "records are read in the language that the user has chosen, and change their names with it",
        caughtBy: .content, as: "lang-drift",
        plant: { parts in parts.wrapTransport = { UsersLanguage(base: $0) } })
}
