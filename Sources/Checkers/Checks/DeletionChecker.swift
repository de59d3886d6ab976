import OdooProtocol

/// What is gone becomes a tombstone after the next audit, and nothing else does: every tombstone's record was invisible, on
/// the server that answered, at both of its searches, one settle apart.
public struct DeletionChecker: Checker {
    /// `deletion`.
    public var id: CheckerID { .deletion }
    /// The mirror, and what audits suspect.
    public var tables: [StoreTable] {
        [.syncStatus, .moduleState, .syncBatch, .batchAttempt, .attemptRequest, .record, .suspect]
    }

    /// A checker of deletions.
    public init() {}

    /// Judges every tombstone that a commit wrote, and every live row whose source is gone.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        var mass = MassStopReview()
        for commit in index.commits {
            mass.step(commit, index, into: &book)
            guard commit.origin == .transaction else { continue }
            for change in commit.records {
                guard let before = change.before, let after = change.after, after.isTombstone,
                    !before.isTombstone
                else { continue }
                book.judge()
                let suspect = commit.suspects.lazy.compactMap(\.before).first {
                    $0.key == after.key && $0.isMissing
                }
                if let fault = Self.fault(index, commit, before, after, suspect) {
                    book.fail { Self.finding(index, commit, after, fault) }
                }
            }
        }
        examineGone(index, into: &book)
    }

    // MARK: Tombstones

    private typealias Fault = (headline: String, anomaly: Anomaly?, facts: [Fact])

    /// Why a tombstone should not have been written; nil if it should.
    private static func fault(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ before: StoredRecord,
        _ after: StoredRecord, _ suspect: LedgerSuspect?
    ) -> Fault? {
        let (key, tenant, text) = (after.key, after.key.owner.tenant, index.text)
        guard let suspect else {
            return ("\(key) became a tombstone without ever having been suspected.", nil, [])
        }
        func search(_ number: Int64?) -> WireExchange? {
            number.flatMap { index.exchange(tenant, number: $0, upTo: commit.sequence) }
        }
        guard let first = search(suspect.firstSent), let second = search(after.sentNumber) else {
            return ("\(key) became a tombstone by searches that nobody sent.", nil, [])
        }
        for (name, look) in [("first", first), ("second", second)] {
            let data = look.dataSequence ?? look.sentSequence
            guard let story = index.stories[key], story.isVisible(at: data) else { continue }
            let version = story.versions.last { $0.sequence <= data }
            let isArchived = version?.values["active"] == .bool(false)
            return (
                "\(key) became a tombstone, and it was visible at its \(name) search.",
                Anomaly(isArchived ? "archive-as-delete" : "rights-loss-deletes"),
                [Fact("\(name) search", text(look.sentAt))]
            )
        }
        if suspect.isAccepted { return nil }
        if let hiding = index.stories[key]?.hiding(at: commit.sequence),
            !index.wasAccepted(key.owner, since: hiding.since, upTo: commit.sequence)
        {
            return (
                "\(key) became a tombstone, and it was only hidden: the user had lost rights.",
                Anomaly("rights-loss-deletes"),
                [
                    Fact("hidden", text(hiding.at)),
                    Fact("searched", "\(text(first.sentAt)) and \(text(second.sentAt))"),
                ]
            )
        }
        if index.clockStepped(tenant, from: first, to: second) { return nil }
        let settle = index.facts(tenant, at: commit.sequence)?.settle ?? .zero
        let read = search(before.sentNumber)
        if let read,
            first.sentAt < read.answeredAt + settle || second.sentAt < first.sentAt + settle
        {
            return (
                "\(key) became a tombstone too soon: a lagging replica would look the same.",
                Anomaly("replica-tombstone"),
                [
                    Fact("stored by", "a request answered at \(text(read.answeredAt))"),
                    Fact("searched", "\(text(first.sentAt)) and \(text(second.sentAt))"),
                    Fact("settle", InstantText.span(settle)),
                ]
            )
        }
        return nil
    }

    private static func finding(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: StoredRecord, _ fault: Fault
    ) -> Finding {
        Finding(
            checker: .deletion, kind: .lost, anomaly: fault.anomaly,
            tenant: row.key.owner.tenant, module: row.key.owner.module, record: row.key.id,
            batch: row.batch, headline: fault.headline,
            facts: fault.facts + [Fact("tombstone", index.text(commit.instant))])
    }

    // MARK: What is gone

    /// Reports live rows whose source was gone before an audit that is whole.
    private func examineGone(_ index: HistoryIndex, into book: inout Examination) {
        for module in index.modules {
            guard index.moduleStates[module]?.quarantineReason == nil,
                !index.isSuspended(module.tenant)
            else { continue }
            for id in index.storedIDs[module] ?? [] {
                let key = RecordKey(module, id)
                guard let row = index.stored[key], !row.isTombstone,
                    let gone = index.stories[key]?.goneSince
                else { continue }
                if index.suspects[key]?.isHeld == true { continue }
                let since = max(gone, index.lastWrites[key] ?? gone)
                guard index.hasAudit(of: module, since: since, deep: false) else { continue }
                book.judge()
                book.fail {
                    Finding(
                        checker: .deletion, kind: .stale, anomaly: Anomaly("deletion-invisible"),
                        tenant: module.tenant, module: module.module, record: id,
                        batch: row.batch,
                        headline: "\(key) is gone from Odoo, an audit came by since, and the store "
                            + "still shows it.",
                        facts: [
                            Fact("gone", index.stories[key]?.goneAt.map { index.text($0) } ?? "")
                        ] + RecordTimeline(index, key).facts(batch: nil))
                }
            }
        }
    }
}
