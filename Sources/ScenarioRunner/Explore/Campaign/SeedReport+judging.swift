import Checkers
import OdooProtocol
public import ScenarioLanguage

extension SeedReport {
    /// What came of a run of a seed.
    /// - Parameter scenario: what was run.
    public init(_ outcome: ScenarioOutcome, of scenario: Scenario) {
        let failures = FailureSignature.all(of: outcome)
        self.init(seed: outcome.seed, ending: Self.ending(of: outcome, failures))
        self.failures = failures
        trace = outcome.traceHash
        simulated = outcome.figures.simulated
        wall = outcome.figures.wall
        explanation = Self.explanation(of: outcome)
        let worked = Self.workedDays(outcome.days)
        medianDay = .median(of: worked)
        total = .sum(of: outcome.days)
        shortfalls = Self.shortfalls(
            outcome, days: worked, modules: scenario.mirroredModules.count)
    }

    /// How a seed ended: as its run did, but for faults that never met anything.
    private static func ending(
        of outcome: ScenarioOutcome, _ failures: [FailureSignature]
    ) -> ScenarioOutcome.Ending {
        guard outcome.ending == .unknown else { return outcome.ending }
        return failures.isEmpty && doubts(outcome).isEmpty ? .passed : .unknown
    }

    /// Checkers that could not judge at all.
    private static func doubts(_ outcome: ScenarioOutcome) -> [String] {
        outcome.remarks.filter { $0.contains(" could not judge: ") }
    }

    /// The days on which work went on: up to the last commit of the source.
    private static func workedDays(_ days: [DayFigures]) -> [DayFigures] {
        Array(days.prefix((days.lastIndex { $0.commits > 0 } ?? -1) + 1))
    }

    /// Why a run proves too little.
    private static func shortfalls(
        _ outcome: ScenarioOutcome, days: [DayFigures], modules: Int
    ) -> [String] {
        var reasons: [String] = []
        let full = days.count { $0.modules.count >= modules }
        if days.isEmpty || 2 * full < days.count {
            reasons.append("only \(full) of \(days.count) days have commits in every module")
        }
        if outcome.figures.counts.faultsFired == 0 { reasons.append("no fault met anything") }
        for (checker, count) in outcome.judged where count == 0 {
            reasons.append("\(checker) judged nothing")
        }
        return reasons + doubts(outcome)
    }

    /// What tells most about a failed run, in one sentence; nil for a run that did not fail.
    static func headline(of outcome: ScenarioOutcome?) -> String? {
        outcome.flatMap { explanation(of: $0).first }
    }

    /// A failure in a few lines, what tells most first.
    private static func explanation(of outcome: ScenarioOutcome) -> [String] {
        let mostFindings = 3
        let findings =
            outcome.findings.filter { $0.anomaly != nil }
            + outcome.findings.filter { $0.anomaly == nil }
        var lines: [String] = []
        for finding in findings.prefix(mostFindings) {
            lines.append("\(finding.checker.rawValue): \(finding.headline)")
            lines += finding.facts.map { "  \($0.label): \($0.text)" }
        }
        if findings.count > mostFindings {
            lines.append("… and \(findings.count - mostFindings) more findings")
        }
        lines += outcome.failedExpectations
        if outcome.stop != nil || outcome.ending == .broken { lines += outcome.remarks.prefix(1) }
        return lines
    }
}

extension DayFigures {
    /// The sum of several days; modules are left out.
    static func sum(of days: [DayFigures]) -> DayFigures {
        days.reduce(into: DayFigures()) { sum, day in
            sum.commits += day.commits
            sum.requests += day.requests
            sum.auditedRows += day.auditedRows
            sum.faults += day.faults
        }
    }

    /// The median of each figure by itself, the lower one of an even number; zeros for no days.
    /// - Complexity: O(n log n).
    static func median(of days: [DayFigures]) -> DayFigures {
        func middle(_ figure: (DayFigures) -> Int) -> Int {
            let sorted = days.map(figure).sorted()
            return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
        }
        var median = DayFigures()
        median.commits = middle(\.commits)
        median.requests = middle(\.requests)
        median.auditedRows = middle(\.auditedRows)
        median.faults = middle(\.faults)
        return median
    }
}
