import OdooProtocol

/// Nobody publishes with a stale token, no batch is done twice, and nobody takes a batch that another one works on.
public struct SingleWriterChecker: Checker {
    /// `single-writer`.
    public var id: CheckerID { .singleWriter }
    /// The ledger, its attempts, and the mirror.
    public var tables: [StoreTable] { [.syncBatch, .batchAttempt, .attemptRequest, .record] }

    /// A checker of fencing.
    public init() {}

    /// Judges every commit that makes a batch done, or changes one that is.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        ClaimReview(index).examine(into: &book)
        for commit in index.commits where commit.origin == .transaction {
            var claims: [Int64: Int64] = [:]
            for change in commit.batches {
                guard let row = change.after, row.status == .done else { continue }
                book.judge()
                if change.before?.status == .done {
                    if change.before?.token != row.token || change.before?.attempts != row.attempts
                    {
                        book.fail { finding(index, commit, row, "was made done twice") }
                    }
                    continue
                }
                let claim = change.before?.token
                if let claim, let token = row.token, token != claim {
                    book.fail {
                        finding(
                            index, commit, row,
                            "was published with token \(token), though \(claim) held it")
                    }
                }
                claims[row.id] = claim ?? row.token
            }
            guard !claims.isEmpty else { continue }
            var strays: Set<Int64> = []
            for change in commit.records {
                guard let row = change.after, let batch = row.batch, let token = claims[batch],
                    let number = row.sentNumber, change.before?.sentNumber != number,
                    !strays.contains(batch)
                else { continue }
                if index.isForeign(number, to: AttemptKey(batch: batch, token: token)) {
                    strays.insert(batch)
                    guard let batchRow = index.batches[batch]?.current else { continue }
                    book.fail {
                        finding(
                            index, commit, batchRow,
                            "published \(row.key), which request \(number) of another attempt read")
                    }
                }
            }
        }
    }

    private func finding(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: LedgerBatch, _ words: String
    ) -> Finding {
        Finding(
            checker: .singleWriter, kind: .work, anomaly: Anomaly("lease-lost-zombie"),
            tenant: row.tenant, module: row.module, window: row.window, batch: row.id,
            headline: "Batch \(row.id) \(words).",
            facts: [Fact("committed", index.text(commit.instant))])
    }
}
