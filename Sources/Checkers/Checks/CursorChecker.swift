import OdooProtocol

/// After every commit the cursor is the least end of the done prefixes of the joined modules, and it never moves back.
///
/// Computed anew from the ledger alone, commit by commit: the done prefix counts from a module's first horizon, a module
/// without one holds the cursor at null, and what was once reached is never lowered.
public struct CursorChecker: Checker {
    /// `cursor`.
    public var id: CheckerID { .cursor }
    /// The ledger and the tenants' states.
    public var tables: [StoreTable] { [.syncStatus, .syncBatch, .moduleState] }

    /// A checker of cursors.
    public init() {}

    /// Walks the commits of the store, one tenant's cursor at a time.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        var walks: [String: CursorWalk] = [:]
        for commit in index.commits where commit.touchesLedger {
            var tenants: [String] = []
            func touch(_ tenant: String) {
                if !tenants.contains(tenant) { tenants.append(tenant) }
            }
            for change in commit.statuses {
                (change.after ?? change.before).map { touch($0.tenant) }
            }
            for change in commit.modules {
                (change.after ?? change.before).map { touch($0.tenant) }
            }
            for change in commit.batches {
                (change.after ?? change.before).map { touch($0.tenant) }
            }
            for tenant in tenants {
                walks[tenant, default: CursorWalk(tenant)].step(commit, index, into: &book)
            }
        }
    }
}
