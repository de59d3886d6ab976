import OdooProtocol

/// Every due record is stored, and every live row has a source: one to one, per module and per day.
public struct CountChecker: Checker {
    /// `count`.
    public var id: CheckerID { .count }
    /// The ledger, its attempts, and the mirror.
    public var tables: [StoreTable] {
        [.syncBatch, .moduleState, .batchAttempt, .attemptRequest, .record, .parkedRecord]
    }

    /// A counting checker.
    public init() {}

    /// Counts due records without a live row, and live rows that no source record ever stood behind.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        let classifier = Classifier(index)
        for module in index.modules {
            var days = DayCount()
            var missing: [(RecordKey, batch: Int64, day: Int64)] = []
            for id in index.recordIDs[module] ?? [] {
                let key = RecordKey(module, id)
                guard case .due(let batch) = classifier.standing(of: key) else { continue }
                let day = Self.day(of: index.stories[key]?.current)
                let isStored = index.stored[key].map { !$0.isTombstone } ?? false
                book.judge()
                days.add(day: day, isMissing: !isStored)
                if !isStored { missing.append((key, batch, day)) }
            }
            for (key, batch, day) in missing {
                book.fail { Self.finding(index, key, batch: batch, day: day, days: days) }
            }
            reportPhantoms(index, module, into: &book)
        }
    }

    private func reportPhantoms(
        _ index: HistoryIndex, _ module: ModuleKey, into book: inout Examination
    ) {
        for id in index.storedIDs[module] ?? [] {
            let key = RecordKey(module, id)
            guard index.stories[key] == nil, let row = index.stored[key], !row.isTombstone else {
                continue
            }
            book.fail {
                Finding(
                    checker: .count, kind: .phantom, tenant: module.tenant, module: module.module,
                    record: id, batch: row.batch,
                    headline: "\(key) is stored, and the tenant never saw such a record.",
                    facts: RecordTimeline(index, key).facts(batch: nil))
            }
        }
    }

    private static func finding(
        _ index: HistoryIndex, _ key: RecordKey, batch: Int64, day: Int64, days: DayCount
    ) -> Finding {
        let timeline = RecordTimeline(index, key)
        let wasAnswered = timeline.wasAnswered(in: batch)
        let isTombstone = index.stored[key] != nil
        let headline =
            isTombstone
            ? "\(key) is lost: it is visible, and the store holds a tombstone."
            : wasAnswered
                ? "\(key) is lost: an answer carried it, and it is not stored."
                : "\(key) was never read, although its window was."
        var anomaly: Anomaly?
        if isTombstone {
            let isAnother = index.stories[key]?.wasUndone == true
            anomaly = isAnother ? Anomaly("restored-source") : nil
        } else if !wasAnswered {
            anomaly = ReadingFault.anomaly(index, key, batch: batch)
        }
        let date = OdooTimestamp(seconds: day * 86_400).date
        let sum = Fact(
            "that day",
            "\(days.missing(day)) of \(days.due(day)) due records of \(key.owner.module) stamped "
                + "\(date) are missing")
        return Finding(
            checker: .count, kind: isTombstone || wasAnswered ? .lost : .neverRead,
            anomaly: anomaly, tenant: key.owner.tenant, module: key.owner.module, record: key.id,
            window: index.batches[batch]?.current?.window, batch: batch, headline: headline,
            facts: timeline.facts(batch: batch) + [sum])
    }

    private static func day(of version: RecordVersion?) -> Int64 {
        let seconds = version?.stamp ?? 0
        return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    }
}
