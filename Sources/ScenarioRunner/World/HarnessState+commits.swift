import Checkers
import MockOdoo
import OdooProtocol

extension HarnessState {
    /// Tells the history every commit of the source that it does not know yet.
    ///
    /// The log speaks by the database's clock, the history in virtual time: the commit is now, and the begin lies as long
    /// before it as the log says.
    mutating func tellCommits(at now: OdooTimestamp) {
        let log = world.commitLog
        for entry in log.entries(since: toldCommits) {
            toldCommits = entry.sequence
            let changes = world.changes(of: entry).map(SourceChange.init)
            guard !changes.isEmpty else { continue }
            history.record(
                SourceCommit(
                    sequence: history.nextSequence, begin: now - (entry.commit - entry.begin),
                    commit: now, author: entry.author.forCheckers, changes: changes))
            counts.commits += 1
        }
    }
}

extension SourceChange {
    /// What one tenant saw of a change, in the checkers' terms.
    init(_ change: ViewedChange) {
        let after = change.after.flatMap { $0.isVisible ? $0 : nil }
        let stamp = after?.writeDate
        let view = Checkers.TenantView(
            tenant: change.view, visibleBefore: change.before?.isVisible ?? false,
            visibleAfter: after != nil, values: after?.values ?? FieldObject(),
            stamp: stamp?.seconds, exactStamp: stamp)
        self.init(model: change.model, id: change.id, views: [view])
    }
}

extension MockOdoo.CommitAuthor {
    /// As the history names it.
    var forCheckers: Checkers.CommitAuthor {
        switch self {
        case .seed: .fixture
        case .rpc: .rpc
        case .workload: .workload
        case .sql: .sql
        case .restore: .restore
        }
    }
}
