import OdooProtocol

/// The sessions, followed through the commits of the store.
struct SessionWalk {
    /// When the last batch of a session was published, and how many are still to be.
    private struct Batches {
        var open: Set<Int64> = []
        var lastFinal: OdooTimestamp?
        var last: LedgerBatch?
    }

    private let trouble: Trouble
    private var rows: [Int64: LedgerSession] = [:]
    private var counts: [Int64: SessionCount] = [:]
    private var batches: [Int64: Batches] = [:]

    init(_ index: HistoryIndex) { trouble = Trouble(index) }

    /// Takes in a commit and compares the sessions it touched with what really happened.
    mutating func step(
        _ commit: DecodedCommit, _ index: HistoryIndex, into book: inout Examination
    ) {
        for change in commit.batches { follow(change, commit) }
        guard commit.origin == .transaction else {
            for change in commit.sessions {
                guard let id = (change.after ?? change.before)?.id else { continue }
                rows[id] = change.after
                counts[id] = SessionCount(change.after)
            }
            return
        }
        var touched = count(commit)
        for change in commit.sessions {
            guard let row = change.after else { continue }
            if change.before?.status == .open, row.status != .open {
                judgeClosing(row, commit, index, into: &book)
            }
            rows[row.id] = row
            if !touched.contains(row.id) { touched.append(row.id) }
        }
        for id in touched {
            guard let row = rows[id] else { continue }
            book.judge()
            let contradictions = (counts[id] ?? SessionCount(nil)).contradictions(of: row)
            if contradictions.isEmpty { continue }
            let batch = commit.batches.compactMap(\.after).first { $0.session == id }
            book.fail {
                Finding(
                    checker: .ledger, kind: .work, tenant: row.tenant, module: batch?.module,
                    window: batch?.window, batch: batch?.id,
                    headline: "Session \(id) does not add up.",
                    facts: [Fact("committed", index.text(commit.instant))]
                        + contradictions.map { Fact("claims", $0) })
            }
            // The difference stays; what is added from here on is judged by itself.
            counts[id] = SessionCount(row)
        }
    }

    private mutating func follow(_ change: RowChange<LedgerBatch>, _ commit: DecodedCommit) {
        if let old = change.before, let session = old.session, session != change.after?.session {
            batches[session]?.open.remove(old.id)
        }
        guard let row = change.after, let session = row.session else { return }
        if row.status == .done || row.status == .dead {
            batches[session, default: Batches()].open.remove(row.id)
            batches[session]?.lastFinal = commit.instant
            batches[session]?.last = row
        } else {
            batches[session, default: Batches()].open.insert(row.id)
        }
    }

    /// Counts what the commit did for each session; returns those that published.
    private mutating func count(_ commit: DecodedCommit) -> [Int64] {
        var sessionOfBatch: [Int64: Int64] = [:]
        var published: [Int64] = []
        for change in commit.batches {
            guard let row = change.after, row.status == .done, change.before?.status != .done,
                let session = row.session
            else { continue }
            sessionOfBatch[row.id] = session
            counts[session, default: SessionCount(nil)].done += 1
            if !published.contains(session) { published.append(session) }
        }
        guard !published.isEmpty else { return [] }
        var inserted: Int64 = 0
        var tombstoned: Int64 = 0
        for change in commit.records {
            guard let row = change.after else { continue }
            let isNew = change.before == nil
            if isNew { inserted += 1 }
            if row.isTombstone, change.before?.isTombstone != true { tombstoned += 1 }
            guard let session = row.batch.flatMap({ sessionOfBatch[$0] }), !row.isTombstone else {
                continue
            }
            counts[session]?.touchedNamed += 1
            if isNew { counts[session]?.insertedNamed += 1 }
        }
        for session in published {
            counts[session]?.insertedAll += inserted
            counts[session]?.tombstoned += tombstoned
        }
        return published
    }

    /// How long a session may stay open after its last batch.
    private static func patience(_ facts: TenantFacts?) -> Duration {
        let tick = facts?.tick ?? .seconds(10)
        return (facts?.lease ?? .seconds(300)) + tick + tick
    }

    /// Reports a session that was closed long after its last batch, as when only the engine's end closes it.
    private func judgeClosing(
        _ row: LedgerSession, _ commit: DecodedCommit, _ index: HistoryIndex,
        into book: inout Examination
    ) {
        guard let work = batches[row.id], work.open.isEmpty, let last = work.lastFinal,
            last + Self.patience(index.facts(row.tenant, at: commit.sequence)) < commit.instant,
            !trouble.met(row.tenant, from: last, to: commit.instant)
        else { return }
        book.fail {
            Finding(
                checker: .ledger, kind: .work, anomaly: Anomaly("session-never-closed"),
                tenant: row.tenant, module: work.last?.module, window: work.last?.window,
                batch: work.last?.id,
                headline: "Session \(row.id) was closed at \(index.text(commit.instant)), although "
                    + "its last batch had ended at \(index.text(last)).",
                facts: [
                    Fact("began", "\(index.text(row.startAt)), \(row.type)"),
                    Fact("batches", "\(row.batchesDone) of \(row.batchesTotal) done"),
                ])
        }
    }

    /// Reports sessions that stay open although nothing of them is left to do and the engine is at work.
    func finish(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        for id in rows.keys.sorted() {
            guard let row = rows[id], row.status == .open, let work = batches[id],
                work.open.isEmpty, let last = work.lastFinal
            else { continue }
            book.judge()
            let allowed = last + Self.patience(index.factsNow(row.tenant))
            let lastCommit = index.commits.last?.instant ?? last
            let witness = moment.isEngineRunning ? max(moment.instant, lastCommit) : lastCommit
            guard witness > allowed else { continue }
            book.fail {
                Finding(
                    checker: .ledger, kind: .work, anomaly: Anomaly("session-never-closed"),
                    tenant: row.tenant, module: work.last?.module, window: work.last?.window,
                    batch: work.last?.id,
                    headline: "Session \(id) is open, although its last batch ended at "
                        + "\(index.text(last)).",
                    facts: [
                        Fact("began", "\(index.text(row.startAt)), \(row.type)"),
                        Fact("batches", "\(row.batchesDone) of \(row.batchesTotal) done"),
                        Fact("seen open", index.text(witness)),
                    ])
            }
        }
    }
}
