public import OdooProtocol

/// One batch of the ledger over time.
public struct BatchStory: Sendable {
    /// How it became done.
    public struct Publication: Sendable {
        /// The place of the commit in the history's one sequence.
        public let sequence: Int64
        /// When it was committed.
        public let instant: OdooTimestamp
        /// Where the commit came from; an imported one has no attempt on the wire.
        public let origin: StoreCommit.Origin
        /// The attempt; nil when the ledger names no token.
        public let attempt: AttemptKey?
        /// The last event before the first request of the attempt left; nil when none of its requests is in the history.
        public internal(set) var firstSentSequence: Int64?
        /// Its pages in order; empty when none of its requests is in the history.
        public internal(set) var pages: [PublishedPage]
    }

    /// Its row now; nil when it was deleted.
    public internal(set) var current: LedgerBatch?
    /// Whether it was in the store before the engine was.
    public internal(set) var isImported = false
    /// Its publication; nil until it is done.
    public internal(set) var publication: Publication?
}
