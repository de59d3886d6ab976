import OdooProtocol

/// A stored row never goes back in commit order, unless the later request was answered from data older than the stored
/// version's; even then its stamp does not go back. A tombstone does not give way to a read from before the deletion.
public struct NoRegressChecker: Checker {
    /// `no-regress`.
    public var id: CheckerID { .noRegress }
    /// The mirror.
    public var tables: [StoreTable] { [.record] }

    /// A checker of overwriting.
    public init() {}

    /// Judges every overwriting of a row by a commit of the engine; a restored snapshot is a new baseline.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        for commit in index.commits where commit.origin == .transaction {
            for change in commit.records {
                guard let before = change.before, let after = change.after, !after.isTombstone
                else { continue }
                book.judge()
                if before.isTombstone {
                    examineRevival(index, commit, after, into: &book)
                } else {
                    examineOverwrite(index, commit, before, after, into: &book)
                }
            }
        }
    }

    private func examineOverwrite(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ before: StoredRecord,
        _ after: StoredRecord, into book: inout Examination
    ) {
        if before.hasSameContent(as: after) { return }
        let at = commit.sequence
        guard let old = index.places(of: before, storedAt: at).first,
            let new = index.places(of: after, storedAt: at).last,
            new < old, let versions = index.stories[after.key]?.versions
        else { return }
        let request = after.sentNumber.flatMap {
            index.exchange(after.key.owner.tenant, number: $0, upTo: commit.sequence)
        }
        let isLagging = request?.dataSequence.map { $0 < versions[old].sequence } ?? false
        if isLagging, (after.stamp ?? .min) >= (before.stamp ?? .min) { return }
        book.fail {
            let text = index.text
            return Finding(
                checker: .noRegress, kind: .stale, anomaly: Anomaly("stale-overwrite"),
                tenant: after.key.owner.tenant, module: after.key.owner.module,
                record: after.key.id, batch: after.batch,
                headline: "\(after.key) went back to an older version.",
                facts: [
                    Fact("older", "committed \(text(versions[new].commit))"),
                    Fact("newer", "committed \(text(versions[old].commit)), was stored"),
                    Fact("read at", request.map { text($0.sentAt) } ?? "by no known request"),
                    Fact("overwritten", text(commit.instant)),
                ])
        }
    }

    private func examineRevival(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ after: StoredRecord,
        into book: inout Examination
    ) {
        guard let gone = index.stories[after.key]?.goneSince, gone < commit.sequence,
            let number = after.sentNumber,
            let request = index.exchange(
                after.key.owner.tenant, number: number, upTo: commit.sequence),
            let data = request.dataSequence, data < gone
        else { return }
        book.fail {
            Finding(
                checker: .noRegress, kind: .phantom, anomaly: Anomaly("resurrection"),
                tenant: after.key.owner.tenant, module: after.key.owner.module,
                record: after.key.id, batch: after.batch,
                headline: "\(after.key) came back to life by a read from before its deletion.",
                facts: [
                    Fact("gone", index.stories[after.key]?.goneAt.map { index.text($0) } ?? ""),
                    Fact("read at", index.text(request.sentAt)),
                    Fact("overwritten", index.text(commit.instant)),
                ])
        }
    }
}
