import Checkers
import MockOdoo
import OdooProtocol

extension HarnessState {
    /// Tells the history every commit of a source that it does not know yet.
    ///
    /// The log speaks by the database's clock, the history in virtual time: the commit is now, and the begin lies as long
    /// before it as the log says.
    mutating func tellCommits(of source: Int, at now: OdooTimestamp) {
        let log = sources[source].world.commitLog
        for entry in log.entries(since: sources[source].toldCommits) {
            sources[source].toldCommits = entry.sequence
            let changes = sources[source].world.changes(of: entry).map(SourceChange.init)
            let rights = sources[source].world.rights(of: entry)
            guard !changes.isEmpty || !rights.isEmpty else { continue }
            history.record(
                SourceCommit(
                    sequence: history.nextSequence, begin: now - (entry.commit - entry.begin),
                    commit: now, author: entry.author.forCheckers, changes: changes,
                    rights: rights))
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
            stamp: stamp?.seconds, exactStamp: stamp,
            isHidden: change.after.map { !$0.isVisible } ?? false)
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
