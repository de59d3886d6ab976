import OdooProtocol

/// Every due record is stored in the version that is visible now, in every mirrored field that the tenant can see.
public struct ContentChecker: Checker {
    /// `content`.
    public var id: CheckerID { .content }
    /// The ledger, its attempts, and the mirror.
    public var tables: [StoreTable] {
        [.syncBatch, .moduleState, .batchAttempt, .attemptRequest, .record, .parkedRecord]
    }

    /// A comparing checker.
    public init() {}

    /// Compares every due record that has a live row; a missing row is the business of `count`.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        examineHashes(index, into: &book)
        KeptFieldsReview(index).examine(into: &book)
        let classifier = Classifier(index)
        for module in index.modules {
            let fields = index.mirroredFields(of: module)
            for id in index.recordIDs[module] ?? [] {
                let key = RecordKey(module, id)
                guard case .due(let batch) = classifier.standing(of: key),
                    let version = index.stories[key]?.current
                else { continue }
                let agreement = Agreement(
                    index.stored[key], version, fields: fields, in: index)
                if agreement == .missing { continue }
                book.judge()
                if agreement == .equal { continue }
                book.fail {
                    Self.finding(index, key, version, agreement, batch: batch, fields: fields)
                }
            }
        }
    }

    /// Reports rows that were written anew as something else, though they say what they said before.
    private func examineHashes(_ index: HistoryIndex, into book: inout Examination) {
        for commit in index.commits where commit.origin == .transaction {
            for change in commit.records {
                guard let before = change.before, let after = change.after,
                    let old = before.contentHash, let new = after.contentHash, old != new,
                    !after.isTombstone, before.hasSameContent(as: after)
                else { continue }
                let key = after.key
                book.fail {
                    Finding(
                        checker: .content, kind: .work, anomaly: Anomaly("silent-overreach"),
                        tenant: key.owner.tenant, module: key.owner.module, record: key.id,
                        batch: after.batch,
                        headline: "\(key) was taken for changed, and not one of its values was.",
                        facts: [
                            Fact("rewritten", index.text(commit.instant)),
                            Fact("fingerprint", "\(old) before, \(new) now"),
                        ])
                }
            }
        }
    }

    private static func finding(
        _ index: HistoryIndex, _ key: RecordKey, _ version: RecordVersion, _ agreement: Agreement,
        batch: Int64, fields: [String]
    ) -> Finding {
        var finding = Finding(
            checker: .content, kind: .altered, tenant: key.owner.tenant, module: key.owner.module,
            record: key.id, window: index.batches[batch]?.current?.window, batch: batch,
            headline: "\(key) is stored with other values.")
        var differences: [FieldDifference] = []
        switch agreement {
        case .altered(let found): differences = found
        case .otherVersion:
            finding.kind = .stale
            finding.headline = "\(key) is stale: the store holds another version."
            if let row = index.stored[key], let payload = index.fields(of: row) {
                differences = FieldDifference.all(
                    of: fields, expected: version.values, found: payload)
            }
        case .unreadable:
            finding.headline = "\(key) is stored as something that is no JSON object."
        case .missing, .equal: break
        }
        if isEarlier(index, key, differences), finding.kind == .altered {
            finding.kind = .stale
            finding.anomaly = Anomaly("equal-stamp-ignored")
            finding.headline = "\(key) is stale: the store holds what an earlier commit wrote."
        } else if finding.kind == .altered {
            finding.anomaly = differences.lazy.compactMap(\.anomaly).first
        }
        if finding.kind == .stale, finding.anomaly == nil {
            finding.anomaly = staleAnomaly(index, key, version, batch: batch)
        }
        finding.facts = RecordTimeline(index, key).facts(batch: batch)
        if finding.kind == .altered, let languages = languages(index, key) {
            finding.anomaly = Anomaly("lang-drift")
            finding.facts.append(
                Fact("read in", "\(languages.now), and at first in \(languages.first)"))
        }
        let shown = differences.prefix(8).map { Fact("differs in", $0.words) }
        finding.facts += shown
        if differences.count > shown.count {
            finding.facts.append(
                Fact("differs in", "\(differences.count - shown.count) more fields"))
        }
        return finding
    }

    /// In which language a stored row was asked for, and in which the tenant's rows were at first; nil if that is the same.
    private static func languages(
        _ index: HistoryIndex, _ key: RecordKey
    ) -> (now: String, first: String)? {
        func language(_ exchange: WireExchange?) -> String? {
            exchange?.context?["lang"]?.stringValue
        }
        let tenant = key.owner.tenant
        let request = index.stored[key]?.sentNumber.flatMap {
            index.exchange(tenant, number: $0, upTo: index.history.lastSequence)
        }
        let earliest = index.history.exchanges.first {
            $0.tenant == tenant && language($0) != nil
        }
        guard let now = language(request), let first = language(earliest), now != first else {
            return nil
        }
        return (now, first)
    }

    /// Whether the stored values are those of an earlier version with the same stamp.
    private static func isEarlier(
        _ index: HistoryIndex, _ key: RecordKey, _ differences: [FieldDifference]
    ) -> Bool {
        guard let versions = index.stories[key]?.versions, let last = versions.last else {
            return false
        }
        return versions.dropLast().contains { earlier in
            earlier.stamp == last.stamp
                && differences.allSatisfy { earlier.values[$0.field] == $0.found }
        }
    }

    /// An answer carried the new version and the old one stands: either the new was refused, or the old came back.
    private static func staleAnomaly(
        _ index: HistoryIndex, _ key: RecordKey, _ version: RecordVersion, batch: Int64
    ) -> Anomaly? {
        for commit in index.commits {
            for change in commit.records where change.after?.key == key {
                if let before = change.before, before.stamp == version.stamp,
                    change.after?.stamp != version.stamp
                {
                    return Anomaly("stale-overwrite")
                }
            }
        }
        return RecordTimeline(index, key).wasAnswered(in: batch) ? Anomaly("insert-only") : nil
    }
}
