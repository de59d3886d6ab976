import OdooProtocol

/// A batch is visible whole or not at all: all row changes that name it come in the commit that makes it done, and after
/// that commit every row of its published pages is stored, in that version or a later one.
public struct AtomicChecker: Checker {
    /// `atomic`.
    public var id: CheckerID { .atomic }
    /// The ledger, its attempts, and the mirror.
    public var tables: [StoreTable] {
        [.syncBatch, .batchAttempt, .attemptRequest, .record, .parkedRecord]
    }

    /// A checker of publishing.
    public init() {}

    /// Walks the commits of the store with the rows as they stood after each.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        var rows: [RecordKey: StoredRecord] = [:]
        rows.reserveCapacity(index.stored.count)
        for commit in index.commits {
            var published: Set<Int64> = []
            for change in commit.batches {
                if let row = change.after, row.status == .done, change.before?.status != .done {
                    published.insert(row.id)
                }
            }
            for change in commit.records {
                if let row = change.after {
                    rows[row.key] = row
                } else if let row = change.before {
                    rows[row.key] = nil
                }
                guard commit.origin == .transaction, let row = change.after,
                    let batch = Self.publisher(of: change)
                else { continue }
                book.judge()
                if !published.contains(batch) {
                    book.fail { Self.outside(index, commit, row, batch) }
                }
            }
            guard commit.origin == .transaction else { continue }
            for batch in published.sorted() {
                examinePages(index, commit, batch, rows, into: &book)
            }
        }
    }

    /// The batch that a row change names as its writer; nil when it names none, or only keeps an older name while the row
    /// becomes a tombstone or is seen again.
    private static func publisher(of change: RowChange<StoredRecord>) -> Int64? {
        guard let after = change.after, let batch = after.batch else { return nil }
        guard let before = change.before else { return batch }
        return before.batch == batch && before.hasSameContent(as: after) ? nil : batch
    }

    private func examinePages(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ batch: Int64,
        _ rows: [RecordKey: StoredRecord], into book: inout Examination
    ) {
        guard let story = index.batches[batch], let row = story.current,
            row.kind.hasCountingWindow, let publication = story.publication,
            publication.sequence == commit.sequence
        else { return }
        let owner = ModuleKey(row.tenant, row.module)
        let parkedNow = Set(commit.parked.compactMap { $0.after?.key })
        for page in publication.pages {
            for answered in page.rows ?? [] {
                let key = RecordKey(owner, answered.id)
                if index.parked.contains(key) || parkedNow.contains(key) { continue }
                book.judge()
                let fault = Self.fault(index, rows[key], answered, page.exchange, owner)
                guard let (words, kind, anomaly) = fault else { continue }
                book.fail {
                    Finding(
                        checker: .atomic, kind: kind, anomaly: anomaly, tenant: row.tenant,
                        module: row.module, record: key.id, window: row.window, batch: batch,
                        headline: "Batch \(batch) is done, and \(key) of its page \(page.page) "
                            + "is \(words).",
                        facts: RecordTimeline(index, key).facts(batch: batch))
                }
            }
        }
    }

    private typealias Fault = (words: String, kind: FindingKind, anomaly: Anomaly?)

    /// What is wrong with the stored row after a page that carried it was published; nil when nothing is.
    private static func fault(
        _ index: HistoryIndex, _ stored: StoredRecord?, _ answered: WireRow,
        _ exchange: WireExchange, _ owner: ModuleKey
    ) -> Fault? {
        guard let stored else { return ("not stored", .lost, Anomaly("partial-publish")) }
        if stored.isTombstone { return nil }
        let isLaterRead = (stored.sentNumber ?? .min) > (exchange.number ?? .min)
        if isLaterRead { return nil }
        if (stored.stamp ?? .min) < (answered.stamp ?? .min) {
            return ("stored in an older version", .stale, Anomaly("insert-only"))
        }
        guard stored.stamp == answered.stamp, stored.sentNumber != exchange.number,
            let payload = index.fields(of: stored)
        else { return nil }
        // An equal stamp read again: the later read must have won, unless both say the same.
        let expected = index.wireFields(of: answered, in: owner)
        let names = index.mirroredFields(of: owner)
        if FieldDifference.isNone(of: names, expected: expected, found: payload) { return nil }
        return ("stored as an earlier read had it", .stale, Anomaly("equal-stamp-ignored"))
    }

    private static func outside(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: StoredRecord, _ batch: Int64
    ) -> Finding {
        let publication = index.batches[batch]?.publication
        let isAfter = publication.map { $0.sequence < commit.sequence } ?? false
        let text = index.text
        var facts = [Fact("stored", "\(text(commit.instant)), naming batch \(batch)")]
        if let publication {
            facts.append(Fact("done", "\(text(publication.instant)), in another commit"))
        } else {
            facts.append(Fact("done", "never so far"))
        }
        return Finding(
            checker: .atomic, kind: .work,
            anomaly: Anomaly(isAfter ? "done-before-rows" : "partial-publish"),
            tenant: row.key.owner.tenant, module: row.key.owner.module, record: row.key.id,
            window: index.batches[batch]?.current?.window, batch: batch,
            headline: isAfter
                ? "\(row.key) was stored after its batch \(batch) had been made done."
                : "\(row.key) was stored before its batch \(batch) was done.",
            facts: facts)
    }
}
