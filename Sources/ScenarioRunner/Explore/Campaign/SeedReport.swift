/// What came of one seed, small enough to be kept for a million of them.
public struct SeedReport: Hashable, Sendable {
    /// The seed.
    public var seed: UInt64
    /// How its run ended; a fault that met nothing leaves a run passed.
    public var ending: ScenarioOutcome.Ending
    /// The hash of the trace, 16 hex digits; empty if there was no run.
    public var trace = ""
    /// How often it was run: twice for a sample, to compare the traces.
    public var runs = 1
    /// Why the run does not count, though it may have passed; empty if it counts.
    public var shortfalls: [String] = []
    /// By what it failed; empty for a seed that did not.
    public var failures: [FailureSignature] = []
    /// The failure in words, a headline first.
    public var explanation: [String] = []
    /// Virtual time that passed.
    public var simulated = Duration.zero
    /// Real time that passed, all runs together.
    public var wall = Duration.zero
    /// The figures of its median day.
    public var medianDay = DayFigures()
    /// Everything that happened.
    public var total = DayFigures()

    /// A report of a seed of which nothing is known but its end.
    public init(seed: UInt64, ending: ScenarioOutcome.Ending) {
        self.seed = seed
        self.ending = ending
    }

    /// Whether the run proves something: enough happened in it.
    public var counts: Bool { shortfalls.isEmpty && ending != .broken }

    /// A seed whose run never came to an end.
    ///
    /// - Parameter reason: what became of the process that ran it.
    public static func lost(_ seed: UInt64, _ reason: String) -> SeedReport {
        var report = SeedReport(seed: seed, ending: .broken)
        report.failures = [FailureSignature(.broken, reason)]
        report.explanation = [reason]
        return report
    }
}
