import OdooProtocol

/// After every commit `initialSyncDone` and `hasFailedBatches` say what they are defined to say.
///
/// `initialSyncDone`: every mirrored module that has windows is planned and all their initial batches are done.
/// `hasFailedBatches`: a batch of a mirrored module is failed, dead, or running again after a failure.
public struct FlagsChecker: Checker {
    /// `flags`.
    public var id: CheckerID { .flags }
    /// The ledger and the tenants' states.
    public var tables: [StoreTable] { [.syncStatus, .syncBatch, .moduleState] }

    /// A checker of flags.
    public init() {}

    /// Walks the commits of the store with counts of open and failed batches.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        var walks: [String: FlagWalk] = [:]
        for commit in index.commits where commit.touchesLedger {
            var touched: [String] = []
            func touch(_ tenant: String?) {
                if let tenant, !touched.contains(tenant) { touched.append(tenant) }
            }
            for change in commit.modules {
                guard let tenant = (change.after ?? change.before)?.tenant else { continue }
                touch(tenant)
                walks[tenant, default: FlagWalk(tenant)].apply(change)
            }
            for change in commit.batches {
                guard let tenant = (change.after ?? change.before)?.tenant else { continue }
                touch(tenant)
                walks[tenant, default: FlagWalk(tenant)].apply(change)
            }
            for change in commit.statuses {
                guard let tenant = (change.after ?? change.before)?.tenant else { continue }
                touch(tenant)
                walks[tenant, default: FlagWalk(tenant)].status = change.after
            }
            for tenant in touched where commit.origin == .transaction {
                walks[tenant]?.judge(commit, index, into: &book)
            }
        }
    }
}
