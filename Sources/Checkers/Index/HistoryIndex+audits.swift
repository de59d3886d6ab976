import OdooProtocol

extension HistoryIndex {
    /// The whole audits of every module, from the ledger and the wire.
    mutating func indexAudits() {
        var last: [ModuleKey: Int64] = [:]
        for commit in commits where commit.origin == .transaction {
            for change in commit.modules {
                guard let row = change.after, let before = change.before,
                    row.lastAudit != before.lastAudit, row.lastAudit != nil
                else { continue }
                let owner = ModuleKey(row.tenant, row.module)
                defer { last[owner] = commit.sequence }
                guard
                    let data = oldestData(
                        of: owner, after: last[owner] ?? 0, upTo: commit.sequence)
                else { continue }
                wholeAudits[owner, default: []].append(
                    WholeAudit(
                        sequence: commit.sequence, dataSequence: data,
                        isDeep: row.lastDeepAudit != before.lastDeepAudit))
            }
        }
    }

    /// The oldest data that the published audit batches of a module were answered from between two commits.
    private func oldestData(of owner: ModuleKey, after: Int64, upTo sequence: Int64) -> Int64? {
        var oldest: Int64?
        for id in batchIDs {
            guard let story = batches[id], let row = story.current, row.kind == .audit,
                row.window == nil, ModuleKey(row.tenant, row.module) == owner,
                let publication = story.publication, publication.sequence > after,
                publication.sequence <= sequence, let attempt = publication.attempt
            else { continue }
            for request in requests[attempt] ?? [] {
                guard
                    let exchange = exchange(
                        owner.tenant, number: request.number, upTo: publication.sequence)
                else { continue }
                let seen = min(
                    exchange.sentSequence, exchange.dataSequence ?? exchange.sentSequence)
                oldest = min(oldest ?? seen, seen)
            }
        }
        return oldest
    }

    /// Whether a module had a whole audit, or a whole deep one, over data from an event or later.
    func hasAudit(of owner: ModuleKey, since sequence: Int64, deep: Bool) -> Bool {
        (wholeAudits[owner] ?? []).contains {
            $0.dataSequence >= sequence && (!deep || $0.isDeep)
        }
    }

    /// Whether Odoo refuses a tenant's credentials now, as far as its engine knows.
    func isSuspended(_ tenant: String) -> Bool { states[tenant] == .suspended }

    /// Whether a clock stepped between two requests, so that the engine could not tell how far they are apart.
    func clockStepped(_ tenant: String, from first: WireExchange, to second: WireExchange) -> Bool {
        history.disturbances.contains {
            $0.kind == "clock step" && ($0.tenant == nil || $0.tenant == tenant)
                && $0.from >= first.sentAt && $0.from <= second.sentAt
        }
    }
}
