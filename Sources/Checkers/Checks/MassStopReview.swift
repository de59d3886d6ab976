import OdooProtocol

/// Whether anything deleted so much of a module at once that a person has to see it first.
///
/// More than 20 % and more than 20 of a module's live rows, in one commit, of which nobody accepted one.
struct MassStopReview {
    /// How many records may be missing of a module, whatever its size.
    private static let count = 20
    private var live: [ModuleKey: Int] = [:]

    /// Takes in a commit and judges what became a tombstone by it.
    mutating func step(
        _ commit: DecodedCommit, _ index: HistoryIndex, into book: inout Examination
    ) {
        let before = live
        var buried: [ModuleKey: [RecordKey]] = [:]
        for change in commit.records {
            guard let key = (change.after ?? change.before)?.key else { continue }
            let wasLive = change.before.map { !$0.isTombstone } ?? false
            let isLive = change.after.map { !$0.isTombstone } ?? false
            if wasLive != isLive { live[key.owner, default: 0] += isLive ? 1 : -1 }
            if wasLive, change.after?.isTombstone == true {
                buried[key.owner, default: []].append(key)
            }
        }
        guard commit.origin == .transaction, !buried.isEmpty else { return }
        for owner in buried.keys.sorted() {
            let gone = buried[owner] ?? []
            let (missing, total) = (gone.count, before[owner] ?? 0)
            guard missing > Self.count, missing * 5 > total else { continue }
            let isAccepted = commit.suspects.contains {
                $0.before?.key.owner == owner && $0.before?.isAccepted == true
            }
            if isAccepted { continue }
            book.fail {
                Finding(
                    checker: .deletion, kind: .lost, anomaly: Anomaly("mass-tombstone"),
                    tenant: owner.tenant, module: owner.module, record: gone.first?.id,
                    headline: "\(missing) of \(total) live rows of \(owner.module) became "
                        + "tombstones at once, and nobody was asked.",
                    facts: [
                        Fact("tombstones", index.text(commit.instant)),
                        Fact("allowed", "a fifth of a module, or \(Self.count) rows"),
                        Fact("first", "\(gone[0])"),
                    ])
            }
        }
    }
}
