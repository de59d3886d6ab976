import OdooProtocol

/// What audits promise: one audit later nothing is late, one deep audit later nothing is silent.
struct AuditPromise {
    let index: HistoryIndex
    private let classifier: Classifier

    init(_ index: HistoryIndex) {
        self.index = index
        classifier = Classifier(index)
    }

    /// Judges every late and silent record of a module that an audit has had the chance to see.
    func examine(_ module: ModuleKey, into book: inout Examination) {
        guard index.wholeAudits[module]?.isEmpty == false else { return }
        let fields = index.mirroredFields(of: module)
        for id in index.recordIDs[module] ?? [] {
            let key = RecordKey(module, id)
            let (word, deep, batch): (String, Bool, Int64?)
            switch classifier.standing(of: key) {
            case .late(.parked, _): continue
            // What only a reference brings is asked for with whatever points to it.
            case .late(.belowHorizon, _) where index.stored[key] == nil:
                examineReference(key, into: &book)
                continue
            case .late(_, let found): (word, deep, batch) = ("late", false, found)
            case .silent(let found): (word, deep, batch) = ("silent", true, found)
            default: continue
            }
            guard let version = index.stories[key]?.current else { continue }
            let since =
                [
                    version.visibleSince,
                    batch.flatMap { index.batches[$0]?.publication?.sequence },
                    index.firstBatchSequence[module],
                ].compactMap { $0 }.max() ?? version.visibleSince
            guard index.hasAudit(of: module, since: since, deep: deep) else { continue }
            book.judge()
            let agreement = Agreement(index.stored[key], version, fields: fields, in: index)
            if agreement == .equal { continue }
            // What another read wrote after an audit had looked is the next one's affair.
            let written = max(since, index.lastWrites[key] ?? since)
            guard index.hasAudit(of: module, since: written, deep: deep) else { continue }
            book.fail {
                Finding(
                    checker: .liveness, kind: agreement == .missing ? .lost : .stale,
                    anomaly: anomaly(version, agreement), tenant: module.tenant,
                    module: module.module, record: id, batch: batch,
                    headline: "\(key) is \(word), a whole \(deep ? "deep " : "")audit came by "
                        + "since, and the store still lacks this version.",
                    facts: RecordTimeline(index, key).facts(batch: batch))
            }
        }
    }

    /// Judges a record before the horizon that a stored row points to: the audit of what points to it asks for it too.
    private func examineReference(_ key: RecordKey, into book: inout Examination) {
        guard let version = index.stories[key]?.current else { return }
        let pointer = index.pointers(to: key).first { pointer in
            index.hasAudit(
                of: pointer.owner, since: max(version.visibleSince, pointer.since), deep: false)
        }
        guard let pointer else { return }
        book.judge()
        book.fail {
            Finding(
                checker: .liveness, kind: .lost, anomaly: Anomaly("lookback-edge"),
                tenant: key.owner.tenant, module: key.owner.module, record: key.id,
                headline: "\(key) is not stored, though \(pointer.owner.module) points to it and "
                    + "an audit came by since.",
                facts: RecordTimeline(index, key).facts(batch: nil))
        }
    }

    /// The mechanism, where the version tells it.
    private func anomaly(_ version: RecordVersion, _ agreement: Agreement) -> Anomaly? {
        if version.stamp == nil { return Anomaly("null-write-date") }
        return agreement == .otherVersion ? Anomaly("moved-back-refused") : nil
    }
}
