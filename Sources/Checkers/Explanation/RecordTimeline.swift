import OdooProtocol

/// The chain of events of one record, from the write to the store, as lines of a finding.
struct RecordTimeline {
    private let index: HistoryIndex
    private let key: RecordKey
    private let text: InstantText

    init(_ index: HistoryIndex, _ key: RecordKey) {
        self.index = index
        self.key = key
        text = index.text
    }

    /// Everything that is known of the version that is visible now, and of the batch that should have brought it.
    func facts(batch id: Int64?) -> [Fact] {
        guard let version = index.stories[key]?.current else { return storedFacts }
        var facts = writtenFacts(version)
        if let id, let row = index.batches[id]?.current, let window = row.window {
            facts.append(
                Fact("belongs to", "window \(text(window)) of \(row.module), batch \(id)"))
            facts += readFacts(version, row)
        }
        return facts + storedFacts
    }

    /// Whether the published attempt of a batch got this record in an answer.
    func wasAnswered(in batch: Int64?) -> Bool { answer(in: batch) != nil }

    private func answer(in batch: Int64?) -> (PublishedPage, WireRow)? {
        guard let batch, let pages = index.batches[batch]?.publication?.pages else { return nil }
        for page in pages {
            if let row = page.rows?.first(where: { $0.id == key.id }) { return (page, row) }
        }
        return nil
    }

    private func writtenFacts(_ version: RecordVersion) -> [Fact] {
        let stamp = version.exactStamp.map { text($0) } ?? "no stamp"
        let span = version.commit - version.begin
        var written = "\(text(version.begin)) by \(version.author.rawValue)"
        if span > .zero { written += " in a transaction of \(InstantText.span(span))" }
        written += ", stamped \(stamp)"
        var facts = [
            Fact("written", written),
            Fact("committed", text(version.commit)),
        ]
        if version.visibleSince != version.sequence {
            facts.append(Fact("shown again", text(version.visibleAt)))
        }
        return facts
    }

    private func readFacts(_ version: RecordVersion, _ row: LedgerBatch) -> [Fact] {
        guard let publication = index.batches[row.id]?.publication else { return [] }
        guard let first = publication.pages.first else {
            return [Fact("read at", "no request of the published attempt is known")]
        }
        var read = text(first.exchange.sentAt)
        let distance = first.exchange.sentAt - version.visibleAt
        let span = InstantText.span(distance)
        read +=
            distance < .zero ? ", \(span) before it was visible" : ", \(span) after it was visible"
        if let (page, answered) = answer(in: row.id) {
            let stamp = answered.stamp.map { text(OdooTimestamp(seconds: $0)) } ?? "none"
            read += "; page \(page.page) carried it with stamp \(stamp)"
        } else {
            read += "; no page of \(publication.pages.count) carried it"
        }
        return [
            Fact("read at", read),
            Fact(
                "published",
                "\(text(publication.instant)) with batch \(row.id), which is not read again"),
        ]
    }

    private var storedFacts: [Fact] {
        guard let row = index.stored[key] else { return [Fact("stored", "never")] }
        let stamp = row.stamp.map { text(OdooTimestamp(seconds: $0)) } ?? "none"
        var stored = "with stamp \(stamp)"
        if let batch = row.batch { stored += " by batch \(batch)" }
        if let deleted = row.deletedAt { stored += ", a tombstone since \(text(deleted))" }
        return [Fact("stored", stored)]
    }
}
