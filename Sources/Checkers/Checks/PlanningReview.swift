import OdooProtocol

/// Whether each planning of incremental windows planned every window that was closed by then.
struct PlanningReview {
    /// How far the engine's reading of Odoo's time may lie behind.
    private static let slack = Duration.seconds(300)
    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Walks the commits that insert incremental batches, with the last `Date` before each.
    func examine(into book: inout Examination) {
        var planned: [ModuleKey: (end: OdooTimestamp, batch: Int64)] = [:]
        var answers: [String: [WireExchange]] = [:]
        var next = 0
        for commit in index.commits {
            while next < index.history.exchanges.count,
                index.history.exchanges[next].sequence < commit.sequence
            {
                let exchange = index.history.exchanges[next]
                if exchange.date != nil {
                    answers[exchange.tenant, default: []].removeAll {
                        exchange.answeredAt - $0.answeredAt > Self.slack
                    }
                    answers[exchange.tenant, default: []].append(exchange)
                }
                next += 1
            }
            var touched: [ModuleKey] = []
            for change in commit.batches {
                guard let row = change.after, change.before == nil, row.kind.hasCountingWindow,
                    let window = row.window
                else { continue }
                let owner = ModuleKey(row.tenant, row.module)
                if planned[owner].map({ $0.end < window.end }) ?? true {
                    planned[owner] = (window.end, row.id)
                }
                if row.kind == .incremental, !touched.contains(owner) { touched.append(owner) }
            }
            guard commit.origin == .transaction else { continue }
            for owner in touched {
                guard let last = planned[owner] else { continue }
                examine(owner, last, commit, answers[owner.tenant] ?? [], into: &book)
            }
        }
    }

    private func examine(
        _ owner: ModuleKey, _ last: (end: OdooTimestamp, batch: Int64), _ commit: DecodedCommit,
        _ answers: [WireExchange], into book: inout Examination
    ) {
        // Any answer of the last minutes may be gone by; where the server's clock has stepped they differ.
        let readings = answers.compactMap { answer in
            answer.date.map { $0 + (commit.instant - answer.answeredAt) }
        }
        guard let odoo = readings.min(),
            let facts = index.facts(owner.tenant, at: commit.sequence),
            let length = facts[owner.module]?.window
        else { return }
        book.judge()
        let nextEnd = last.end + length
        guard nextEnd + facts.settle + facts.tick + Self.slack <= odoo else { return }
        book.fail {
            let text = index.text
            let behind = InstantText.span((odoo - facts.settle - last.end).wholeSecondsOnly)
            return Finding(
                checker: .coverage, kind: .work, anomaly: Anomaly("one-window-per-tick"),
                tenant: owner.tenant, module: owner.module,
                window: ReadWindow(last.end, nextEnd), batch: last.batch,
                headline: "Window \(text(ReadWindow(last.end, nextEnd))) of \(owner.module) was "
                    + "closed and not planned with the others.",
                facts: [
                    Fact("planned", "\(text(commit.instant)), through \(text(last.end))"),
                    Fact("Odoo's time", "\(text(odoo)), \(behind) of closed time left unplanned"),
                ])
        }
    }
}

extension Duration {
    /// The same without a fraction of a second.
    fileprivate var wholeSecondsOnly: Duration { .seconds(wholeSeconds) }
}
