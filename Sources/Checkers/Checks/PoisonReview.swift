import OdooProtocol

/// Whether a batch is tried again and again at the same page, while others come through, and nobody looks which of its records
/// is at fault.
struct PoisonReview {
    /// How many attempts in a row may fail alike; an engine has to look after half as many.
    private static let patience: Int64 = 18
    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Judges every batch that is to be tried again.
    func examine(_ tenant: String, into book: inout Examination) {
        for id in index.batchIDs {
            guard let row = index.batches[id]?.current, row.tenant == tenant,
                row.status == .failed || row.status == .running, let token = row.token,
                token > Self.patience, let stuck = stuckPage(of: row, token)
            else { continue }
            book.judge()
            guard othersCameThrough(row, since: stuck.since) else { continue }
            book.fail {
                Finding(
                    checker: .liveness, kind: .work, anomaly: Anomaly("retry-forever-poison"),
                    tenant: tenant, module: row.module, window: row.window, batch: id,
                    headline: "Batch \(id) fails at its page \(stuck.page) again and again while "
                        + "others come through, and nobody looks which record it is.",
                    facts: [
                        Fact("attempts", "\(row.attempts)"),
                        Fact("alike since", index.text(stuck.since)),
                        Fact("last error", row.lastError ?? "none"),
                    ])
            }
        }
    }

    /// The page at which the last attempts all failed, with when the first of them all asked for it; nil if too few did.
    private func stuckPage(
        of row: LedgerBatch, _ token: Int64
    ) -> (page: Int64, since: OdooTimestamp)? {
        var stuck: (page: Int64, since: OdooTimestamp)?
        var alike: Int64 = 0
        for number in (1..<token).reversed() {
            guard let failure = failedPage(of: row, AttemptKey(batch: row.id, token: number)),
                stuck == nil || stuck?.page == failure.page
            else { break }
            stuck = failure
            alike += 1
        }
        return alike >= Self.patience ? stuck : nil
    }

    /// The page that an attempt asked for last, whole, and did not get.
    private func failedPage(
        of row: LedgerBatch, _ attempt: AttemptKey
    ) -> (page: Int64, since: OdooTimestamp)? {
        let asked = index.requests[attempt] ?? []
        guard let last = asked.compactMap(\.page).max(),
            // A page that is too heavy is asked for once more with half the rows.
            asked.filter({ $0.page == last }).count <= 2,
            let request = asked.last(where: { $0.page == last }),
            let exchange = index.exchange(row.tenant, number: request.number, upTo: .max)
        else { return nil }
        if case .rows = exchange.outcome { return nil }
        return (last, exchange.sentAt)
    }

    private func othersCameThrough(_ row: LedgerBatch, since: OdooTimestamp) -> Bool {
        index.batchIDs.contains { id in
            guard id != row.id, let story = index.batches[id], story.current?.tenant == row.tenant,
                let publication = story.publication, !publication.pages.isEmpty
            else { return false }
            return publication.instant > since
        }
    }
}
