import OdooProtocol

/// Why a record is not as it should be: its way as moments, the one after which windows could not bring it any more, and what
/// would have saved it.
struct LossExplanation {
    private let index: HistoryIndex
    private let key: RecordKey
    private let version: RecordVersion
    private let batch: BatchStory?

    /// An explanation; nil for a record that nobody can see, since it lacks nothing.
    init?(_ index: HistoryIndex, _ key: RecordKey, batch: Int64?) {
        guard let version = index.stories[key]?.current else { return nil }
        self.index = index
        self.key = key
        self.version = version
        self.batch = batch.flatMap { index.batches[$0] }
    }

    /// Adds to a finding what this explains.
    func attach(to finding: inout Finding) {
        finding.timeline = moments
        guard [.lost, .stale, .neverRead].contains(finding.kind) else { return }
        if let (moment, reason) = noReturn {
            finding.facts.append(
                Fact("no return", "since \(index.text(moment.instant)), when \(reason)"))
        }
        if let remedy = remedy(finding.anomaly) {
            finding.facts.append(Fact("saved by", remedy))
        }
    }

    // MARK: No return

    /// The moment from which on no window could bring the record, and what happened then; nil where the history does not tell.
    private var noReturn: (moment: RecordMoment, reason: String)? {
        if let commit = overwriting {
            let what = index.stored[key]?.isTombstone == true ? "a tombstone" : "an older version"
            return (
                RecordMoment(commit.instant, "the store gets \(what)", isNoReturn: true),
                "\(what) was stored over it"
            )
        }
        guard let id = batch?.current?.id, let publication = batch?.publication else { return nil }
        if version.begin > publication.instant {
            return (
                RecordMoment(version.begin, "it is written", isNoReturn: true),
                "it was written into a window that had been read"
            )
        }
        return (
            RecordMoment(publication.instant, "batch \(id) is published", isNoReturn: true),
            "batch \(id) was published"
        )
    }

    /// The commit that replaced the version that should be there by what is there; nil if it never was.
    private var overwriting: DecodedCommit? {
        guard let sequence = index.lastWrites[key],
            let place = index.commits.place(of: sequence),
            let change = index.commits[place].records.last(where: { $0.after?.key == key }),
            let before = change.before, let after = change.after, !before.isTombstone,
            before.stamp == version.stamp, after.isTombstone || after.stamp != version.stamp
        else { return nil }
        return index.commits[place]
    }

    // MARK: Moments

    /// The way of the version that should be there, in order.
    private var moments: [RecordMoment] {
        var moments = writing + reading
        if let row = batch?.current, let window = row.window {
            moments.append(RecordMoment(window.end, "the window of batch \(row.id) ends"))
            let facts = index.facts(row.tenant, at: batch?.publication?.sequence ?? .max)
            if let settle = facts?.settle, settle > .zero {
                moments.append(RecordMoment(window.end + settle, "the window has settled"))
            }
        }
        if let (moment, _) = noReturn {
            moments.removeAll { $0.instant == moment.instant && $0.event == moment.event }
            moments.append(moment)
        }
        // Equal instants stay in the order of what leads to what.
        return moments.enumerated().sorted {
            ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
        }.map(\.element)
    }

    private var writing: [RecordMoment] {
        var moments: [RecordMoment] = []
        moments.append(RecordMoment(version.begin, "it is written"))
        if version.begin != version.commit {
            moments.append(RecordMoment(version.commit, "its transaction is committed"))
        }
        if version.visibleAt != version.commit {
            moments.append(RecordMoment(version.visibleAt, "it is shown to the user again"))
        }
        return moments
    }

    /// The page that read past the record or carried it, the publication, and what was written of the record last.
    private var reading: [RecordMoment] {
        guard let row = batch?.current, let publication = batch?.publication else { return [] }
        var moments: [RecordMoment] = []
        if let page = publication.pages.first(where: covers) {
            let hasIt = page.rows?.contains { $0.id == key.id } == true
            moments.append(
                RecordMoment(
                    page.exchange.sentAt,
                    "page \(page.page) of batch \(row.id) is read, \(hasIt ? "with" : "without") it"
                ))
        }
        moments.append(RecordMoment(publication.instant, "batch \(row.id) is published"))
        return moments
    }

    /// Whether a page carried the record, or went past its id, or was the last.
    private func covers(_ page: PublishedPage) -> Bool {
        guard let last = page.rows?.last else { return true }
        return last.id >= key.id
    }

    // MARK: What would have saved it

    private func remedy(_ anomaly: Anomaly?) -> String? {
        if let known = anomaly.flatMap({ Self.remedies[$0.rawValue] }) { return known }
        guard overwriting == nil, let publication = batch?.publication, let stamp = version.stamp,
            version.visibleAt > (publication.pages.first?.exchange.sentAt ?? publication.instant)
        else { return nil }
        let needed = version.visibleAt - OdooTimestamp(seconds: stamp)
        return "settle ≥ \(InstantText.span(needed)), or the next audit"
    }

    /// What helps against a mechanism, where it is not waiting longer.
    private static let remedies = [
        "future-window-end": "reading windows only once they have settled, or the next audit",
        "short-page-is-last": "asking for pages until an empty one",
        "skipped-page": "taking no failed page for an empty one",
        "error-in-200": "taking no error for an empty page",
        "html-in-200": "taking no page of a proxy for an answer",
        "truncated-json": "taking no broken answer for an empty page",
        "session-expiry-midway": "logging in anew and asking for the page again",
        "key-expiry": "stopping at a refused key",
        "archived-hidden": "asking with active_test false",
        "exclusive-start": "asking for >= the window's start",
        "insert-only": "storing what is newer over what is there",
        "equal-stamp-ignored": "letting the later read win where stamps are equal",
        "partial-publish": "publishing rows and window in one transaction",
        "stale-replica": "reading only what the replica already has, or the next audit",
    ]
}

extension [DecodedCommit] {
    /// The place of the commit with a number in the sequence; nil if there is none.
    /// - Complexity: O(log n).
    fileprivate func place(of sequence: Int64) -> Int? {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if self[middle].sequence == sequence { return middle }
            range =
                self[middle].sequence < sequence
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}
