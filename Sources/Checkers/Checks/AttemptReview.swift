import OdooProtocol

/// Whether the requests of a published attempt read its window: exact bounds, no page left out, an empty page at the end.
struct AttemptReview {
    private let index: HistoryIndex
    private let batch: LedgerBatch
    private let window: ReadWindow
    private let pages: [PublishedPage]

    init(
        _ index: HistoryIndex, _ batch: LedgerBatch, _ window: ReadWindow, _ pages: [PublishedPage]
    ) {
        self.index = index
        self.batch = batch
        self.window = window
        self.pages = pages
    }

    /// Reports the first fault of the attempt; later ones mostly follow from it.
    func examine(into book: inout Examination) {
        guard let (headline, anomaly, page) = firstFault() else { return }
        book.fail {
            let text = index.text
            var facts = [Fact("window", "\(text(window)), batch \(batch.id)")]
            if let page {
                let domain = WindowDomain(page.exchange.domain).words
                let number = page.exchange.number.map { "request \($0), " } ?? ""
                facts.append(
                    Fact(
                        "asked",
                        "\(number)\(text(page.exchange.sentAt)), page \(page.page): \(domain)"))
                facts.append(Fact("answered", page.exchange.outcome.words))
            }
            if let published = index.batches[batch.id]?.publication {
                facts.append(Fact("published", text(published.instant)))
            }
            return Finding(
                checker: .coverage, kind: .work, anomaly: anomaly, tenant: batch.tenant,
                module: batch.module, window: window, batch: batch.id, headline: headline,
                facts: facts)
        }
    }

    private typealias Fault = (headline: String, anomaly: Anomaly?, page: PublishedPage?)

    private func firstFault() -> Fault? {
        guard let last = pages.last else {
            return ("Batch \(batch.id) is done, and no request of its attempt is known.", nil, nil)
        }
        var lastID: Int64 = 0
        for page in pages {
            guard let rows = page.rows else {
                return (
                    "Batch \(batch.id) is done, although its page \(page.page) was answered with "
                        + "\(page.exchange.outcome.words).",
                    ReadingFault.anomaly(of: page.exchange.outcome), page
                )
            }
            if let fault = bounds(page) ?? order(page, rows, after: lastID) { return fault }
            lastID = rows.last?.id ?? lastID
        }
        guard last.rows?.isEmpty == true else {
            return (
                "Batch \(batch.id) ended with page \(last.page) of \(last.rows?.count ?? 0) rows; "
                    + "only an empty page is the last.",
                Anomaly("short-page-is-last"), last
            )
        }
        return mixture(last)
    }

    /// Whether the user's rights were others at the last page than at the first.
    private func mixture(_ last: PublishedPage) -> Fault? {
        func rights(_ page: PublishedPage) -> String? {
            let data = page.exchange.dataSequence ?? page.exchange.sentSequence
            return index.rights(of: batch.tenant, at: data)
        }
        guard let first = pages.first, rights(first) != rights(last) else { return nil }
        return (
            "Batch \(batch.id) was read by two sets of rights: those of its page \(last.page) are "
                + "not those of its page \(first.page).",
            Anomaly("mixed-rights-batch"), last
        )
    }

    private func bounds(_ page: PublishedPage) -> Fault? {
        let domain = WindowDomain(page.exchange.domain)
        if domain.isExactly(window) { return nil }
        return (
            "Batch \(batch.id) asked for something else than its window.",
            domain.anomaly(against: window), page
        )
    }

    /// Whether nothing but parked records lies between the end of a page and the next one's beginning.
    private func isParked(_ id: Int64, since expected: Int64) -> Bool {
        let owner = ModuleKey(batch.tenant, batch.module)
        return id > expected
            && index.parkedBy[RecordKey(owner, id)]?.contains(batch.id) == true
    }

    private func order(
        _ page: PublishedPage, _ rows: [WireRow], after expected: Int64
    ) -> Fault? {
        let after = WindowDomain(page.exchange.domain).afterID
        if page.exchange.offset ?? 0 != 0 {
            return (
                "Batch \(batch.id) paged by offset; rows shift under it.",
                Anomaly("offset-paging"), page
            )
        }
        guard let after, after == expected || isParked(after, since: expected) else {
            return (
                "Page \(page.page) of batch \(batch.id) does not begin at the last id of the one "
                    + "before, \(expected).", Anomaly("skipped-page"), page
            )
        }
        var lastID = after
        for row in rows {
            if row.id <= lastID {
                return (
                    "Page \(page.page) of batch \(batch.id) holds id \(row.id) after \(lastID).",
                    Anomaly(row.id == lastID ? "repeated-page" : "unordered-paging"), page
                )
            }
            lastID = row.id
            if let stamp = row.stamp, !window.contains(stamp: stamp) {
                return (
                    "Page \(page.page) of batch \(batch.id) holds \(batch.module) \(row.id), "
                        + "stamped outside of the window.", nil, page
                )
            }
        }
        return nil
    }
}
