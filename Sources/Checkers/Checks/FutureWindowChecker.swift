import OdooProtocol

/// No window was read before it had settled: the first page's `Date`, less its round trip, is at or after end + settle.
public struct FutureWindowChecker: Checker {
    /// `future-window`.
    public var id: CheckerID { .futureWindow }
    /// The ledger and its attempts.
    public var tables: [StoreTable] { [.syncBatch, .moduleState, .batchAttempt, .attemptRequest] }

    /// A checker of settling.
    public init() {}

    /// Judges the published attempt of every done initial and incremental batch; where one was read too early, every
    /// record that this lost is a finding of its own.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        examineInherited(index, into: &book)
        var early: [(Int64, EarlyRead)] = []
        for id in index.batchIDs {
            guard let story = index.batches[id], let row = story.current, row.status == .done,
                row.kind.hasCountingWindow, let window = row.window,
                let publication = story.publication, publication.origin == .transaction,
                let first = publication.pages.first?.exchange
            else { continue }
            guard let facts = index.facts(row.tenant, at: first.sequence) else {
                book.doubt("the settings of tenant \(row.tenant) are not in the history")
                continue
            }
            book.judge()
            let read = EarlyRead(first, window: window, settle: facts.settle)
            if read.missing > .zero { early.append((id, read)) }
        }
        guard !early.isEmpty else { return }
        let lost = lostRecords(index)
        for (id, read) in early {
            guard let row = index.batches[id]?.current else { continue }
            for key in lost[id] ?? [] { book.fail { finding(index, row, read, key) } }
            if lost[id] == nil { book.fail { finding(index, row, read) } }
        }
    }

    /// Judges every window that was taken over as done: whoever read it did so before it was taken over.
    private func examineInherited(_ index: HistoryIndex, into book: inout Examination) {
        var lost: [Int64: [RecordKey]]?
        for id in index.batchIDs {
            guard let story = index.batches[id], let row = story.current, row.status == .done,
                row.kind.hasCountingWindow, let window = row.window,
                let publication = story.publication, publication.origin == .imported,
                let facts = index.facts(row.tenant, at: publication.sequence)
            else { continue }
            book.judge()
            let told = index.history.exchanges.first { $0.tenant == row.tenant && $0.date != nil }
            let lead = told.flatMap { told in told.date.map { $0 - told.answeredAt } } ?? .zero
            // `Date` is whole seconds, so that what it tells may lie one back.
            let taken = publication.instant + lead + .seconds(1)
            guard taken < window.end + facts.settle else { continue }
            let all = lost ?? lostRecords(index, .importedWindow)
            lost = all
            book.fail { Self.finding(index, row, window, taken, lost: all[id] ?? []) }
        }
    }

    private static func finding(
        _ index: HistoryIndex, _ row: LedgerBatch, _ window: ReadWindow, _ taken: OdooTimestamp,
        lost: [RecordKey]
    ) -> Finding {
        let text = index.text
        var facts = [Fact("taken over", "\(text(taken)), as done")]
        if let key = lost.first {
            facts += RecordTimeline(index, key).facts(batch: row.id)
            if lost.count > 1 { facts.append(Fact("like it", "\(lost.count - 1) more records")) }
        }
        return Finding(
            checker: .futureWindow, kind: lost.isEmpty ? .work : .lost,
            anomaly: Anomaly("import-trusts-future-window"), tenant: row.tenant,
            module: row.module, record: lost.first?.id, window: window, batch: row.id,
            headline: "Window \(text(window)) of \(row.module) was taken over as done, and it had "
                + "not settled by then.",
            facts: facts)
    }

    /// The records that are late for a reason and are not stored as they are, by the batch whose window holds them.
    private func lostRecords(
        _ index: HistoryIndex, _ reason: LateReason = .afterRead
    ) -> [Int64: [RecordKey]] {
        let classifier = Classifier(index)
        var lost: [Int64: [RecordKey]] = [:]
        for module in index.modules {
            let fields = index.mirroredFields(of: module)
            for id in index.recordIDs[module] ?? [] {
                let key = RecordKey(module, id)
                guard case .late(reason, let batch?) = classifier.standing(of: key),
                    let version = index.stories[key]?.current,
                    Agreement(index.stored[key], version, fields: fields, in: index) != .equal
                else { continue }
                lost[batch, default: []].append(key)
            }
        }
        return lost
    }

    private func finding(
        _ index: HistoryIndex, _ row: LedgerBatch, _ read: EarlyRead, _ key: RecordKey
    ) -> Finding {
        let isStored = index.stored[key] != nil
        return Finding(
            checker: .futureWindow, kind: isStored ? .stale : .lost,
            anomaly: read.anomaly, tenant: row.tenant, module: row.module, record: key.id,
            window: row.window, batch: row.id,
            headline: isStored
                ? "\(key) is stale: its window was read before it had settled."
                : "\(key) is lost: its window was read before it had settled.",
            facts: RecordTimeline(index, key).facts(batch: row.id) + [read.fact(index.text)])
    }

    private func finding(
        _ index: HistoryIndex, _ row: LedgerBatch, _ read: EarlyRead
    ) -> Finding {
        let window = row.window.map { index.text($0) } ?? ""
        return Finding(
            checker: .futureWindow, kind: .work, anomaly: read.anomaly, tenant: row.tenant,
            module: row.module, window: row.window, batch: row.id,
            headline: "Window \(window) of \(row.module) was read "
                + "\(InstantText.span(read.missing)) before it had settled.",
            facts: [read.fact(index.text)])
    }
}
