import OdooProtocol

/// Sessions add up and are closed; batches, sessions and tenants take only the steps that are listed.
public struct LedgerChecker: Checker {
    /// `ledger`.
    public var id: CheckerID { .ledger }
    /// All of the ledger; the mirror for the sums of records.
    public var tables: [StoreTable] {
        [.syncStatus, .syncBatch, .syncSession, .moduleState, .record]
    }

    /// A checker of the ledger's own consistency.
    public init() {}

    /// Walks the commits of the store, then looks at the sessions that are open still.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        var sessions = SessionWalk(index)
        var mirrored: [ModuleKey: Bool] = [:]
        for commit in index.commits {
            for change in commit.modules {
                guard let row = change.after ?? change.before else { continue }
                mirrored[ModuleKey(row.tenant, row.module)] = change.after?.isMirrored
            }
            if commit.origin == .transaction {
                examineBatches(index, commit, mirrored, into: &book)
                examineTenants(index, commit, into: &book)
                examineSessions(index, commit, into: &book)
            }
            sessions.step(commit, index, into: &book)
        }
        sessions.finish(index, at: moment, into: &book)
    }

    private func examineBatches(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ mirrored: [ModuleKey: Bool],
        into book: inout Examination
    ) {
        for change in commit.batches {
            guard let row = change.after else {
                if let row = change.before {
                    book.fail { step(index, commit, row, "was deleted from the ledger") }
                }
                continue
            }
            book.judge()
            let isMirrored = mirrored[ModuleKey(row.tenant, row.module)] ?? true
            let before = change.before?.status
            if LedgerTransitions.allows(before, row.status, isMirrored: isMirrored) { continue }
            let from = before?.rawValue ?? "nothing"
            book.fail { step(index, commit, row, "went from \(from) to \(row.status.rawValue)") }
        }
    }

    private func step(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: LedgerBatch, _ words: String
    ) -> Finding {
        Finding(
            checker: .ledger, kind: .work, tenant: row.tenant, module: row.module,
            window: row.window, batch: row.id, headline: "Batch \(row.id) \(words).",
            facts: [
                Fact("committed", index.text(commit.instant)),
                Fact("window", row.window.map { index.text($0) } ?? "none"),
            ])
    }

    private func examineTenants(
        _ index: HistoryIndex, _ commit: DecodedCommit, into book: inout Examination
    ) {
        for change in commit.statuses {
            guard let row = change.after else { continue }
            book.judge()
            if LedgerTransitions.allows(change.before?.state, row.state) { continue }
            let from = change.before?.state.rawValue ?? "nothing"
            book.fail {
                Finding(
                    checker: .ledger, kind: .work, tenant: row.tenant,
                    headline: "Tenant \(row.tenant) went from \(from) to \(row.state.rawValue).",
                    facts: [Fact("committed", index.text(commit.instant))])
            }
        }
    }

    private func examineSessions(
        _ index: HistoryIndex, _ commit: DecodedCommit, into book: inout Examination
    ) {
        for change in commit.sessions {
            guard let row = change.after else { continue }
            book.judge()
            if LedgerTransitions.allows(change.before?.status, row.status) { continue }
            let from = change.before?.status.rawValue ?? "nothing"
            book.fail {
                Finding(
                    checker: .ledger, kind: .work, tenant: row.tenant,
                    headline: "Session \(row.id) went from \(from) to \(row.status.rawValue).",
                    facts: [Fact("committed", index.text(commit.instant))])
            }
        }
    }
}
