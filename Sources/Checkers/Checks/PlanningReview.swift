import OdooProtocol

/// Whether each planning of incremental windows planned every window that was closed by then.
struct PlanningReview {
    /// How far the engine's reading of Odoo's time may lie behind.
    private static let slack = Duration.seconds(300)
    private let index: HistoryIndex

    /// A reading of Odoo's clock off an answer.
    private struct Reading {
        let answeredAt: OdooTimestamp
        /// How far Odoo's clock was ahead of the history's time.
        let lead: Duration
    }

    init(_ index: HistoryIndex) { self.index = index }

    /// Walks the commits that insert incremental batches, with the last `Date` before each.
    func examine(into book: inout Examination) {
        var planned: [ModuleKey: (end: OdooTimestamp, batch: Int64)] = [:]
        // All readings in the order of the answers, and from where on they are not too old.
        var answers: [String: (readings: [Reading], first: Int)] = [:]
        var next = 0
        let exchanges = index.history.exchanges
        for commit in index.commits {
            while next < exchanges.count, exchanges[next].sequence < commit.sequence {
                if let date = exchanges[next].date {
                    let answeredAt = exchanges[next].answeredAt
                    Self.add(
                        Reading(answeredAt: answeredAt, lead: date - answeredAt),
                        to: &answers[exchanges[next].tenant, default: ([], 0)])
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
                let known = answers[owner.tenant] ?? ([], 0)
                examine(owner, last, commit, known.readings[known.first...], into: &book)
            }
        }
    }

    /// Adds a reading and passes over those that are too old by then.
    private static func add(_ reading: Reading, to known: inout (readings: [Reading], first: Int)) {
        while known.first < known.readings.count,
            reading.answeredAt - known.readings[known.first].answeredAt > slack
        {
            known.first += 1
        }
        known.readings.append(reading)
    }

    private func examine(
        _ owner: ModuleKey, _ last: (end: OdooTimestamp, batch: Int64), _ commit: DecodedCommit,
        _ readings: ArraySlice<Reading>, into book: inout Examination
    ) {
        // Any answer of the last minutes may be gone by; where the server's clock has stepped they differ.
        guard let odoo = readings.map({ commit.instant + $0.lead }).min(),
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
