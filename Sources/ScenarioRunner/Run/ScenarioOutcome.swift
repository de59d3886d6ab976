public import Checkers

/// What came of one scenario.
public struct ScenarioOutcome: Sendable {
    /// The kinds of end, from good to bad.
    public enum Ending: String, Hashable, Codable, Sendable, CaseIterable {
        /// Everything holds; a known defect was caught as expected.
        case passed
        /// An anomaly that the scenario does not expect, or an expectation that does not hold.
        case failed
        /// Nothing was proved: a fault that met nothing, a checker that could not judge, a limit that was reached.
        case unknown
        /// The harness itself broke.
        case broken
    }

    /// The scenario's name.
    public var name: String
    /// Its file, as it was named on the command line; empty for one built in Swift.
    public var path: String
    /// The known defect that it ran with.
    public var defect: String?
    /// The tenants, in the order of the scenario; none if it broke before it began.
    public var tenants: [String] = []
    /// The seed.
    public var seed: UInt64
    /// How it ended.
    public var ending: Ending
    /// The hash of the trace, 16 hex digits.
    public var traceHash: String
    /// How many kernel points and notes the trace has.
    public var points = 0
    /// The hash of all records in the store at the end, 32 hex digits; two runs that end in the same store have the same.
    public var storeHash = ""
    /// What the checkers found that the scenario does not expect.
    public var findings: [Finding]
    /// What the checkers found and the scenario expects: the defect, caught.
    public var expectedFindings: [Finding]
    /// Expectations that do not hold, each a sentence with its place.
    public var failedExpectations: [String]
    /// Why nothing was proved, or how the harness broke.
    public var remarks: [String]
    /// Why the timeline could not be played to its end; nil if it was.
    public var stop: String?
    /// The faults that never met anything, by their numbers and kinds.
    public var unmetFaults: [String] = []
    /// What happened day by day.
    public var days: [DayFigures] = []
    /// How everything stood where the run was stopped on demand; nil for a run to its end.
    public var stoppedState: StoppedState?
    /// Which windows were read, and how; nil unless that was asked for.
    public var certificate: WindowCertificate?
    /// What each checker judged.
    public var judged: [(checker: String, count: Int)]
    /// Whether an answer could have been another in another order of commits; looked up where that is asked alone.
    var seesCommitOrder = false
    /// Whether findings have to say whose they are.
    public var namesTenants: Bool { tenants.count > 1 }
    /// The figures of the run.
    public var figures: Figures

    /// The figures of one run, or sums over several.
    public struct Figures: Hashable, Sendable {
        /// Virtual time that passed.
        public var simulated: Duration = .zero
        /// Live records in the store at the end.
        public var records = 0
        /// Requests, bytes, commits, faults.
        public var counts = RunCounts()
        /// Initial and incremental windows that are done.
        public var windows = 0
        /// Findings, expected ones included.
        public var anomalies = 0
        /// Real time that passed.
        public var wall: Duration = .zero

        /// Nothing yet.
        public init() {}

        /// Adds the figures of another run.
        public mutating func add(_ other: Figures) {
            simulated += other.simulated
            records += other.records
            windows += other.windows
            anomalies += other.anomalies
            wall += other.wall
            counts.requests += other.counts.requests
            counts.bytes += other.counts.bytes
            counts.commits += other.counts.commits
            counts.faultsFired += other.counts.faultsFired
        }
    }
}
