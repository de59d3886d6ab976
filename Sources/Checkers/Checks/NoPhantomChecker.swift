import OdooProtocol

/// Every stored version existed: some version of the record bore this stamp and these values.
public struct NoPhantomChecker: Checker {
    /// `no-phantom`.
    public var id: CheckerID { .noPhantom }
    /// The mirror.
    public var tables: [StoreTable] { [.record] }

    /// A checker of stored versions.
    public init() {}

    /// Judges every row that a commit of the engine wrote with new content.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        for commit in index.commits where commit.origin == .transaction {
            for change in commit.records {
                guard let row = change.after, !row.isTombstone else { continue }
                if let old = change.before, old.hasSameContent(as: row) { continue }
                book.judge()
                if index.places(of: row, storedAt: commit.sequence).isEmpty {
                    book.fail { Self.finding(index, commit, row) }
                }
            }
        }
    }

    private static func finding(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: StoredRecord
    ) -> Finding {
        let stamp = row.stamp.map { index.text(OdooTimestamp(seconds: $0)) } ?? "none"
        var facts = [Fact("stored", "\(index.text(commit.instant)) with stamp \(stamp)")]
        let names = index.mirroredFields(of: row.key.owner, at: commit.sequence)
        let version = index.stories[row.key]?.versions.last { $0.stamp == row.stamp }
        var differences: [FieldDifference] = []
        if let version, let payload = index.fields(of: row) {
            differences = FieldDifference.all(
                of: names, expected: version.values, found: payload)
        }
        facts += differences.prefix(8).map { Fact("differs in", $0.words) }
        if version == nil { facts.append(Fact("existed", "never with this stamp")) }
        return Finding(
            checker: .noPhantom, kind: .phantom,
            anomaly: differences.lazy.compactMap(\.anomaly).first, tenant: row.key.owner.tenant,
            module: row.key.owner.module, record: row.key.id, batch: row.batch,
            headline: "\(row.key) was stored in a version that never existed.", facts: facts)
    }
}
