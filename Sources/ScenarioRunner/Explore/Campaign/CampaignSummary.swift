import OdooProtocol

/// A campaign, or as much of it as was run, in figures.
public struct CampaignSummary: Sendable {
    /// Seeds that failed alike.
    public struct Group: Hashable, Sendable {
        /// By what they failed first.
        public var failure: FailureSignature
        /// The seeds, ascending.
        public var seeds: [UInt64]
    }

    /// How many seeds were run.
    public private(set) var seeds = 0
    /// How many seeds count: enough happened in them to prove something.
    public private(set) var counting = 0
    /// How many seeds ended how.
    public private(set) var endings: [ScenarioOutcome.Ending: Int] = [:]
    /// How many seeds ran twice.
    public private(set) var twice = 0
    /// Virtual time that passed.
    public private(set) var simulated = Duration.zero
    /// Real time that the runs took, whatever ran side by side.
    public private(set) var wall = Duration.zero
    /// The medians, over the seeds that count, of what happened on a median day.
    public private(set) var medianDay = DayFigures()
    /// Sums over all seeds.
    public private(set) var total = DayFigures()
    /// The failures, those of most seeds first.
    public private(set) var groups: [Group] = []
    /// Why seeds do not count, with how many, the commonest first.
    public private(set) var shortfalls: [(reason: String, seeds: Int)] = []

    /// The summary of these seeds.
    /// - Complexity: O(n log n).
    public init(_ reports: [SeedReport]) {
        seeds = reports.count
        counting = reports.count(where: \.counts)
        medianDay = .median(of: reports.filter(\.counts).map(\.medianDay))
        total = .sum(of: reports.map(\.total))
        var groups: [FailureSignature: [UInt64]] = [:]
        var reasons: [String: Int] = [:]
        for report in reports {
            endings[report.ending, default: 0] += 1
            if report.runs > 1 { twice += 1 }
            // A second run passes no more time than the first.
            simulated += report.simulated * report.runs
            wall += report.wall
            if let failure = report.failures.first {
                groups[failure, default: []].append(report.seed)
            }
            for reason in report.shortfalls { reasons[Self.kind(of: reason), default: 0] += 1 }
        }
        self.groups = groups.map { Group(failure: $0.key, seeds: $0.value.sorted()) }
            .sorted { ($1.seeds.count, $0.seeds[0]) < ($0.seeds.count, $1.seeds[0]) }
        shortfalls = reasons.map { (reason: $0.key, seeds: $0.value) }
            .sorted { ($1.seeds, $0.reason) < ($0.seeds, $1.reason) }
    }

    /// A reason without its figures.
    private static func kind(of reason: String) -> String {
        reason.hasPrefix("only ")
            ? "fewer than half of the days have commits in every module"
            : reason
    }

    /// The exit code: 70 if the harness broke, 1 for a failure, 2 if a seed is unknown or nothing was proved, else 0.
    /// - Parameter missing: whether seeds that belong to it were not run, and should have been.
    public func exitCode(missing: Bool = false) -> Int32 {
        if endings[.broken, default: 0] > 0 { return 70 }
        if endings[.failed, default: 0] > 0 { return 1 }
        return endings[.unknown, default: 0] > 0 || counting == 0 || missing ? 2 : 0
    }
}
