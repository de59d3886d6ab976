import OdooProtocol

extension HistoryIndex {
    /// Settings by tenant, and the tenants in their order.
    mutating func indexFacts() {
        for (sequence, facts) in history.facts {
            if factsByTenant[facts.tenant] == nil { tenants.append(facts.tenant) }
            factsByTenant[facts.tenant, default: []].append((sequence, facts))
        }
    }

    /// The versions of every record.
    mutating func indexSource() {
        stories.reserveCapacity(history.sourceCommits.count)
        for commit in history.sourceCommits {
            for tenant in commit.rights.keys.sorted() {
                guard let rights = commit.rights[tenant] else { continue }
                rightsByTenant[tenant, default: []].append((commit.sequence, rights))
            }
            for change in commit.changes {
                for view in change.views {
                    let key = RecordKey(view.tenant, change.model, change.id)
                    if !view.visibleAfter && stories[key] == nil { continue }
                    if stories[key] == nil { recordIDs[key.owner, default: []].append(change.id) }
                    stories[key, default: RecordStory()].add(view, of: commit)
                }
            }
        }
        for owner in recordIDs.keys { recordIDs[owner]?.sort() }
    }

    /// Exchanges by tenant and request number.
    mutating func indexExchanges() {
        for (place, exchange) in history.exchanges.enumerated() {
            guard let number = exchange.number else { continue }
            exchangesByNumber[RequestKey(tenant: exchange.tenant, number: number), default: []]
                .append(place)
        }
    }

    /// The exchange that bore a number, the last one up to an event.
    func exchange(_ tenant: String, number: Int64, upTo sequence: Int64) -> WireExchange? {
        let places = exchangesByNumber[RequestKey(tenant: tenant, number: number)] ?? []
        return places.last { history.exchanges[$0].sequence <= sequence }
            .map { history.exchanges[$0] }
    }
}
