public import OdooProtocol

extension HistoryIndex {
    /// How far below the harness's horizon the engine's own may lie: its clock reading may be up to five minutes old.
    static let horizonSlack = Duration.seconds(300)

    /// The harness's own horizon of a module; nil before its first batch, and where the wire told no time.
    public func harnessHorizon(for module: ModuleKey) -> HarnessHorizon? { horizons[module] }

    /// The horizon by which scope is judged: the engine's own where it is acceptable, otherwise the harness's.
    public func scopeHorizon(of module: ModuleKey) -> OdooTimestamp? {
        let engine = moduleStates[module]?.horizon
        guard let own = horizons[module] else { return engine }
        if let engine, own.accepts(engine) { return engine }
        return own.instant
    }

    /// Whether a live stored many2one points to a record that no other clause puts in scope.
    func isReferenced(_ key: RecordKey) -> Bool { referenced.contains(key) }

    /// `Date` of the last answer before the module's first batch appears, less settle, less lookback.
    func harnessHorizon(of module: ModuleKey) -> HarnessHorizon? {
        guard let first = firstBatchSequence[module],
            let facts = facts(module.tenant, at: first)
        else { return nil }
        if let known = facts[module.module]?.horizon {
            return HarnessHorizon(instant: known, elapsed: .zero, slack: Self.horizonSlack)
        }
        switch facts.lookback {
        case .duration(let lookback):
            let answer = history.exchanges.last {
                $0.sequence < first && $0.tenant == module.tenant && $0.date != nil
            }
            guard let answer, let date = answer.date else { return nil }
            let planned = commits.first { $0.sequence == first }?.instant ?? answer.answeredAt
            return HarnessHorizon(
                instant: date - facts.settle - lookback, elapsed: planned - answer.answeredAt,
                slack: Self.horizonSlack)
        case .allHistory:
            return oldestStamp(of: module, before: first).map {
                HarnessHorizon(
                    instant: OdooTimestamp(seconds: $0), elapsed: .zero, slack: nil)
            }
        }
    }

    /// The oldest stamp that was surely visible when the module was first asked for.
    private func oldestStamp(of module: ModuleKey, before sequence: Int64) -> Int64? {
        let contact = history.exchanges.first {
            $0.tenant == module.tenant && $0.model == module.module && $0.sequence < sequence
        }
        guard let contact else { return nil }
        let stamps = (recordIDs[module] ?? []).compactMap { id -> Int64? in
            let story = stories[RecordKey(module, id)]
            guard let version = story?.versions.first, version.sequence <= contact.sentSequence,
                version.visibleSince <= contact.sentSequence
            else { return nil }
            return version.stamp
        }
        return stamps.min()
    }

    /// The records below a horizon, never stored, that a live stored many2one points to.
    ///
    /// Only such records need the search: all others are in scope, or out of it, by their stamp alone.
    func findReferenced() -> Set<RecordKey> {
        var wanted: Set<RecordKey> = []
        for module in modules {
            guard let horizon = scopeHorizon(of: module) else { continue }
            for id in recordIDs[module] ?? [] {
                let key = RecordKey(module, id)
                guard stored[key] == nil, let stamp = stories[key]?.current?.stamp,
                    OdooTimestamp(seconds: stamp) < horizon
                else { continue }
                wanted.insert(key)
            }
        }
        guard !wanted.isEmpty else { return [] }
        return wanted.intersection(references())
    }

    private func references() -> Set<RecordKey> {
        var found: Set<RecordKey> = []
        for module in modules {
            guard let facts = factsNow(module.tenant), facts.fetchesReferences,
                let mirrored = facts[module.module]?.fields
            else { continue }
            let links = mirrored.filter { $0.relation != nil }
            guard !links.isEmpty else { continue }
            // Payloads of a module have mostly the same keys: where a link stood last it stands again.
            var places = Array(repeating: 0, count: links.count)
            for id in storedIDs[module] ?? [] {
                guard let row = stored[RecordKey(module, id)], !row.isTombstone,
                    let payload = fields(of: row)
                else { continue }
                let keys = payload.keys
                for (number, link) in links.enumerated() {
                    var place: Int? = places[number]
                    if places[number] >= keys.count || !keys[places[number]].isExactly(link.name) {
                        place = keys.firstIndex { $0.isExactly(link.name) }
                    }
                    guard let place else { continue }
                    places[number] = place
                    guard let relation = link.relation,
                        case .int(let target) = payload.values[place]
                    else { continue }
                    found.insert(RecordKey(module.tenant, relation, target))
                }
            }
        }
        return found
    }
}
