/// One thing that does not hold, in words that a person can act on.
public struct Finding: Hashable, Sendable {
    /// Who found it.
    public var checker: CheckerID
    /// What became of the record, or that it is none.
    public var kind: FindingKind
    /// The mechanism, where the history tells it.
    public var anomaly: Anomaly?
    /// The tenant.
    public var tenant: String
    /// The module; nil when the tenant as a whole is meant.
    public var module: String?
    /// The record's id.
    public var record: Int64?
    /// The window that holds or should hold it.
    public var window: ReadWindow?
    /// The batch.
    public var batch: Int64?
    /// What is wrong, in one sentence.
    public var headline: String
    /// What led to it, in order.
    public var facts: [Fact]
    /// The way of the version that should be stored, in order of time; empty for what is no matter of one record.
    public var timeline: [RecordMoment] = []

    /// A finding.
    public init(
        checker: CheckerID, kind: FindingKind, anomaly: Anomaly? = nil, tenant: String,
        module: String? = nil, record: Int64? = nil, window: ReadWindow? = nil,
        batch: Int64? = nil, headline: String, facts: [Fact] = []
    ) {
        self.checker = checker
        self.kind = kind
        self.anomaly = anomaly
        self.tenant = tenant
        self.module = module
        self.record = record
        self.window = window
        self.batch = batch
        self.headline = headline
        self.facts = facts
    }
}

extension Finding {
    /// The timeline as lines, the moment of no return marked.
    public var timelineLines: [Fact] {
        guard let last = timeline.last else { return [] }
        let text = InstantText(reference: last.instant)
        let instants = timeline.map { text($0.instant) }
        let width = instants.map(\.count).max() ?? 0
        return zip(timeline, instants).enumerated().map { place, pair in
            let (moment, instant) = pair
            let gap = String(repeating: " ", count: width - instant.count + 2)
            let mark = moment.isNoReturn ? "✗" : "│"
            return Fact(place == 0 ? "timeline" : "", "\(instant)\(gap)\(mark) \(moment.event)")
        }
    }
}
