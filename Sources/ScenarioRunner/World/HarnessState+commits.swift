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
            let changes = entry.changes.map { change in
                SourceChange(
                    model: change.model, id: change.id,
                    views: world.views(of: change).map(Checkers.TenantView.init))
            }.filter { !$0.views.isEmpty }
            guard !changes.isEmpty else { continue }
            history.record(
                SourceCommit(
                    sequence: history.nextSequence, begin: now - (entry.commit - entry.begin),
                    commit: now, author: entry.author.forCheckers, changes: changes))
            counts.commits += 1
        }
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
