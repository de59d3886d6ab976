public import OdooProtocol

/// How long each version took from its commit to the mirror: what p50, p99 and maximum are taken of.
public struct Freshness: Sendable {
    /// One version that was in flight and was published with its window.
    public struct Arrival: Hashable, Sendable {
        /// The record.
        public let key: RecordKey
        /// The batch that brought it.
        public let batch: Int64
        /// The later of its commit and the module's first contact.
        public let committed: OdooTimestamp
        /// When it became visible in the mirror.
        public let visible: OdooTimestamp
        /// Whether a fault met its path, or a fault's back-off and lease were not over.
        public let isDisturbed: Bool
        /// The longest that is allowed; nil when the settings are not known.
        public let allowed: Duration?

        /// From commit to mirror.
        public var staleness: Duration { visible - committed }
    }

    /// The arrivals, in the order of the store's commits.
    public let arrivals: [Arrival]

    /// Collects the arrivals of a history.
    /// - Complexity: O(rows written × versions of a record), and O(log n) for each look at the disturbances.
    public init(_ index: HistoryIndex) {
        let trouble = Trouble(index)
        var arrivals: [Arrival] = []
        for commit in index.commits where commit.origin == .transaction {
            var publications: [Int64: BatchStory.Publication?] = [:]
            var terms: [ModuleKey: Terms] = [:]
            for change in commit.records {
                guard let row = change.after, !row.isTombstone, let batch = row.batch,
                    change.before.map({ !$0.hasSameContent(as: row) }) ?? true
                else { continue }
                if publications[batch] == nil {
                    publications[batch] = .some(Self.publication(of: batch, by: commit, index))
                }
                guard case let publication?? = publications[batch],
                    let first = publication.firstSentSequence,
                    let place = index.places(of: row, storedAt: commit.sequence).first,
                    let version = index.stories[row.key]?.versions[place],
                    version.visibleSince <= first
                else { continue }
                let owner = row.key.owner
                let own = terms[owner] ?? Terms(of: owner, at: commit.sequence, index)
                terms[owner] = own
                let from = max(version.commit, own.contact ?? version.commit)
                let apart = Self.clocksApart(version, publication)
                arrivals.append(
                    Arrival(
                        key: row.key, batch: batch, committed: from, visible: commit.instant,
                        isDisturbed: trouble.met(
                            owner.tenant, from: from - own.tail, to: commit.instant),
                        allowed: own.allowed.map { $0 + apart }))
            }
        }
        self.arrivals = arrivals
    }

    /// What holds for all rows of a module in one commit.
    private struct Terms {
        /// When the module's first batch appeared.
        let contact: OdooTimestamp?
        /// How long a row may take, clocks that agree supposed; nil when the settings are not known.
        let allowed: Duration?
        /// How long a disturbance may still tell.
        let tail: Duration

        init(of owner: ModuleKey, at sequence: Int64, _ index: HistoryIndex) {
            contact = index.firstBatchInstant[owner]
            let facts = index.facts(owner.tenant, at: sequence)
            allowed = facts.flatMap { facts in
                facts[owner.module].map {
                    $0.window + facts.settle + facts.tick + FreshnessChecker.allowance
                }
            }
            tail = FreshnessChecker.backOffCap + (facts?.lease ?? .seconds(300))
        }
    }

    /// How a batch of initial or incremental work was published, if this commit did it.
    private static func publication(
        of batch: Int64, by commit: DecodedCommit, _ index: HistoryIndex
    ) -> BatchStory.Publication? {
        guard let story = index.batches[batch], let publication = story.publication,
            story.current?.kind.hasCountingWindow == true,
            publication.sequence == commit.sequence
        else { return nil }
        return publication
    }

    /// How far the clock that stamps rows runs ahead of the one in `Date`: for that long a row waits for its window to close,
    /// and no client could tell.
    private static func clocksApart(
        _ version: RecordVersion, _ publication: BatchStory.Publication
    ) -> Duration {
        guard let stamp = version.exactStamp, let first = publication.pages.first?.exchange,
            let date = first.date
        else { return .zero }
        return max(.zero, (stamp - version.begin) - (date - first.answeredAt))
    }

    /// The staleness that this share of the arrivals, or of one tenant's, does not exceed, in thousandths; nil without any.
    /// - Complexity: O(n log n).
    public func percentile(_ thousandths: Int, tenant: String? = nil) -> Duration? {
        let meant = arrivals.filter { tenant == nil || $0.key.owner.tenant == tenant }
        let sorted = meant.map(\.staleness).sorted()
        guard !sorted.isEmpty else { return nil }
        let place = (sorted.count * min(max(thousandths, 0), 1000) + 999) / 1000
        return sorted[max(place, 1) - 1]
    }
}
