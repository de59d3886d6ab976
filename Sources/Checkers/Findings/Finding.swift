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
