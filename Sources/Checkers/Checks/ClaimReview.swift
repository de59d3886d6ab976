import OdooProtocol

/// Whether every batch had one worker at a time: none was taken from a worker that lived, and none was read by two at once.
struct ClaimReview {
    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Walks the ledger for rescues, and the wire for attempts with requests side by side.
    func examine(into book: inout Examination) {
        examineRescues(into: &book)
        for attempt in index.requests.keys.sorted(by: {
            ($0.batch, $0.token) < ($1.batch, $1.token)
        }) {
            examine(attempt, into: &book)
        }
    }

    /// A batch goes to another worker only when its own gave no sign of life for a whole lease.
    private func examineRescues(into book: inout Examination) {
        var signs: [Int64: OdooTimestamp] = [:]
        for commit in index.commits {
            for change in commit.batches {
                guard let row = change.after else { continue }
                if commit.origin == .transaction, change.before?.status == .running,
                    row.status == .pending, let old = change.before?.deaths, let new = row.deaths,
                    new > old
                {
                    book.judge()
                    judgeRescue(row, change.before, commit, signs[row.id], into: &book)
                }
                signs[row.id] = row.status == .running ? commit.instant : nil
            }
        }
    }

    private func judgeRescue(
        _ row: LedgerBatch, _ before: LedgerBatch?, _ commit: DecodedCommit,
        _ sign: OdooTimestamp?, into book: inout Examination
    ) {
        guard let sign, let lease = index.facts(row.tenant, at: commit.sequence)?.lease,
            commit.instant - sign < lease
        else { return }
        book.fail {
            let owner = before?.leaseOwner ?? "its worker"
            return Finding(
                checker: .singleWriter, kind: .work, anomaly: Anomaly("rescue-live-job"),
                tenant: row.tenant, module: row.module, window: row.window, batch: row.id,
                headline: "Batch \(row.id) was taken from \(owner), which had given a sign of life "
                    + "\(InstantText.span(commit.instant - sign)) before.",
                facts: [
                    Fact("taken", index.text(commit.instant)),
                    Fact("lease", InstantText.span(lease)),
                ])
        }
    }

    /// The pages of an attempt are asked for one after another; two at once are two workers'.
    private func examine(_ attempt: AttemptKey, into book: inout Examination) {
        guard let batch = index.batches[attempt.batch]?.current else { return }
        var last: WireExchange?
        for request in (index.requests[attempt] ?? []).sorted(by: { $0.number < $1.number }) {
            guard request.page != nil,
                let exchange = index.exchange(batch.tenant, number: request.number, upTo: .max)
            else { continue }
            if let last, exchange.sentSequence < last.sequence {
                book.fail { sideBySide(batch, last, exchange) }
                return
            }
            last = exchange
        }
    }

    private func sideBySide(
        _ batch: LedgerBatch, _ first: WireExchange, _ second: WireExchange
    ) -> Finding {
        Finding(
            checker: .singleWriter, kind: .work, anomaly: Anomaly("double-claim"),
            tenant: batch.tenant, module: batch.module, window: batch.window, batch: batch.id,
            headline: "Batch \(batch.id) was read by two workers at the same time.",
            facts: [first, second].map { exchange in
                Fact(
                    "asked",
                    "\(index.text(exchange.sentAt)), answered \(index.text(exchange.answeredAt)): "
                        + WindowDomain(exchange.domain).words)
            })
    }
}
