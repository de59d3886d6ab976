import OdooProtocol

/// The requests of a tenant in three heaps: those that had to be asked, those that are excused, and those too many.
struct RequestBalance {
    /// A request that was one too many.
    struct Surplus {
        var exchange: WireExchange
        var waste: Waste
    }

    private(set) var needed = 0
    private(set) var excused = 0
    private(set) var surplus: [Surplus] = []

    /// All of them.
    var total: Int { needed + excused + surplus.count }

    mutating func add(_ exchange: WireExchange, _ worth: Worth) {
        switch worth {
        case .needed: needed += 1
        case .excused: excused += 1
        case .surplus(let waste): surplus.append(Surplus(exchange: exchange, waste: waste))
        }
    }

    /// Whether there are at most 1.2 requests for each that was needed, besides the excused ones.
    var isThrifty: Bool { 5 * surplus.count <= needed }
}

extension HistoryIndex {
    /// Weighs every request of the history, tenant by tenant.
    ///
    /// Beyond pages, fetches, log-ins and readings of rights a mirror needs one look at each module when it first meets it, and
    /// each process one at the fields of `res.users`, whose names differ between releases.
    /// - Complexity: O(n log n) in the number of requests and rows.
    func requestBalances() -> [String: RequestBalance] {
        var stories: [ProcessKey: ProcessStory] = [:]
        let kinds = history.exchanges.map { RequestKind($0) }
        for (exchange, kind) in zip(history.exchanges, kinds) {
            stories[ProcessKey(exchange), default: ProcessStory()].learn(exchange, kind)
        }
        let steps = history.disturbances.filter { $0.kind.contains("clock") }.map(\.from)
        let published = Set(
            batchIDs.compactMap { batches[$0]?.publication?.attempt })
        var balances: [String: RequestBalance] = [:]
        var attempts: [AttemptKey: [Int]] = [:]
        var order: [AttemptKey] = []
        var loose: [ProcessKey: LooseWeighing] = [:]
        // A store that was restored no longer tells what requests before that were for, and gives their numbers out again.
        let restoration = commits.last { $0.origin == .restored }?.sequence ?? 0
        for place in placesAsSent {
            let exchange = history.exchanges[place]
            guard exchange.sentSequence >= restoration else {
                balances[exchange.tenant, default: RequestBalance()].add(exchange, .excused)
                continue
            }
            let key = ProcessKey(exchange)
            if let attempt = exchange.number.flatMap({ attemptOfNumber[$0] }) {
                guard published.contains(attempt) else {
                    balances[exchange.tenant, default: RequestBalance()].add(exchange, .excused)
                    continue
                }
                if attempts[attempt] == nil { order.append(attempt) }
                attempts[attempt, default: []].append(place)
                continue
            }
            let story = stories[key] ?? ProcessStory()
            let freshness = facts(exchange.tenant, at: exchange.sentSequence)?.freshness
            let worth = loose[key, default: LooseWeighing(story, steps: steps)]
                .worth(of: exchange, kinds[place], freshness: freshness)
            balances[exchange.tenant, default: RequestBalance()].add(exchange, worth)
        }
        let storedSince = storedSince()
        for attempt in order {
            let places = attempts[attempt] ?? []
            let asked = places.map { history.exchanges[$0] }
            guard let first = asked.first, let batch = batches[attempt.batch]?.current,
                let facts = facts(first.tenant, at: first.sentSequence)
            else { continue }
            var weighing = AttemptWeighing(
                asked, places.map { kinds[$0] }, of: batch.module, facts,
                stories[ProcessKey(first)] ?? ProcessStory(), steps: steps,
                storedSince: storedSince)
            for (exchange, worth) in zip(asked, weighing.worths()) {
                balances[first.tenant, default: RequestBalance()].add(exchange, worth)
            }
        }
        return balances
    }

    /// The places of the exchanges in the order in which their requests left.
    var placesAsSent: [Int] {
        let keys = history.exchanges.enumerated().map { place, exchange in
            (sent: exchange.sentSequence, number: exchange.number ?? 0, place: place)
        }
        return keys.sorted { $0 < $1 }.map(\.place)
    }

    /// Since which event each record is stored, those left out that ever were tombstones.
    private func storedSince() -> [RecordKey: Int64] {
        var since: [RecordKey: Int64] = [:]
        for commit in commits {
            for change in commit.records {
                guard let row = change.after, !row.isTombstone else { continue }
                if change.before == nil { since[row.key] = commit.sequence }
            }
            for change in commit.records where change.after?.isTombstone ?? true {
                if let key = change.after?.key ?? change.before?.key { since[key] = .max }
            }
        }
        return since
    }
}
