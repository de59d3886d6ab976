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
    func isReferenced(_ key: RecordKey) -> Bool { referenced[key] != nil }

    /// The modules whose stored rows point to such a record, in their order.
    func pointers(to key: RecordKey) -> [Pointer] { referenced[key] ?? [] }

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
    func findReferenced() -> [RecordKey: [Pointer]] {
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
        return wanted.isEmpty ? [:] : references(to: wanted)
    }

    private func references(to wanted: Set<RecordKey>) -> [RecordKey: [Pointer]] {
        var found: [RecordKey: [Pointer]] = [:]
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
                    let key = RecordKey(module.tenant, relation, target)
                    guard wanted.contains(key) else { continue }
                    note(module, RecordKey(module, id), for: key, in: &found)
                }
            }
        }
        return found
    }

    /// Notes that a row of a module points to a record: of all of a module's the one that was written first.
    private func note(
        _ owner: ModuleKey, _ row: RecordKey, for key: RecordKey,
        in found: inout [RecordKey: [Pointer]]
    ) {
        let since = lastWrites[row] ?? 0
        if let place = found[key]?.firstIndex(where: { $0.owner == owner }) {
            let known = found[key]?[place].since ?? since
            found[key]?[place].since = min(known, since)
        } else {
            found[key, default: []].append(Pointer(owner: owner, since: since))
        }
    }
}
