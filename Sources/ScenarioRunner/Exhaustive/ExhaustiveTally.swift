/// What many cases came to.
public struct ExhaustiveTally: Hashable, Codable, Sendable {
    /// The most bad cases that are kept; the others are only counted.
    public static let mostKept = 20

    /// Cases that ran, by how they ended.
    public private(set) var endings: [ScenarioOutcome.Ending: Int] = [:]
    /// Mixes, by the number of their records.
    public private(set) var mixes: [Int: Int] = [:]
    /// Cases without a crash.
    public private(set) var crashFree = 0
    /// Cases with a crash after a write of the store.
    public private(set) var afterWrites = 0
    /// Cases with a crash after an answer of Odoo.
    public private(set) var afterAnswers = 0
    /// Cases that were not run because another order of commits is the same to every engine.
    public private(set) var spared = 0
    /// The first bad cases.
    public private(set) var failures: [ExhaustiveFailure] = []

    /// Nothing yet.
    public init() {}

    /// The tally of a group that nobody could run to its end.
    public init(lost group: ExhaustiveGroup, _ reason: String) {
        endings = [.broken: 1]
        failures = [ExhaustiveFailure(lost: group, reason)]
    }

    /// How many cases ran.
    public var ran: Int { endings.values.reduce(0, +) }

    /// The exit code: 70 if the harness broke, 1 for an anomaly, 2 if something is unknown, else 0.
    public var exitCode: Int32 {
        var summary = RunSummary()
        summary.endings = endings
        return summary.exitCode
    }

    /// Counts a case in.
    mutating func add(_ result: ExhaustiveResult) {
        endings[result.outcome.ending, default: 0] += 1
        switch result.crash {
        case nil: crashFree += 1
        case let label? where label.hasPrefix("store."): afterWrites += 1
        default: afterAnswers += 1
        }
        if result.outcome.ending != .passed { keep([ExhaustiveFailure(result)]) }
    }

    /// Counts mixes in.
    mutating func addMixes(_ count: Int, records: Int) { mixes[records, default: 0] += count }

    /// Counts cases in that need not run.
    mutating func spare(_ count: Int) { spared += count }

    /// Adds another tally; which bad cases are kept depends on no order.
    public mutating func add(_ other: ExhaustiveTally) {
        endings.merge(other.endings, uniquingKeysWith: +)
        mixes.merge(other.mixes, uniquingKeysWith: +)
        crashFree += other.crashFree
        afterWrites += other.afterWrites
        afterAnswers += other.afterAnswers
        spared += other.spared
        keep(other.failures)
    }

    private mutating func keep(_ more: [ExhaustiveFailure]) {
        failures = Array((failures + more).sorted { $0.place < $1.place }.prefix(Self.mostKept))
    }
}
