import Checkers
public import ScenarioLanguage

/// Runs the seeds of a campaign, one at a time.
public struct SeedRunner: Sendable {
    private let campaign: Campaign
    private var options: RunOptions
    private let shelf: FixtureShelf

    /// A runner.
    ///
    /// - Parameters:
    ///   - options: how scenarios run; their seed is replaced by the one that is explored.
    ///   - shelf: where companies and schemas come from.
    public init(_ campaign: Campaign, options: RunOptions, shelf: FixtureShelf) {
        self.campaign = campaign
        self.options = options
        self.shelf = shelf
    }

    /// The scenario of a seed, with the campaign's defect.
    public func scenario(of seed: UInt64) -> Scenario {
        var scenario = SwarmScenario(seed: seed, days: campaign.days).scenario
        scenario.defect = campaign.defect
        return scenario
    }

    /// Runs a seed.
    /// - Parameter twice: whether it runs a second time, to see that its trace is its own.
    public func run(_ seed: UInt64, twice: Bool = false) -> SeedReport {
        let scenario = scenario(of: seed)
        let outcome = execute(scenario, seed: seed)
        var report = SeedReport(outcome, of: scenario)
        guard twice else { return report }
        let again = execute(scenario, seed: seed)
        report.runs = 2
        report.wall += again.figures.wall
        if again.traceHash != outcome.traceHash || again.storeHash != outcome.storeHash {
            if report.ending != .broken { report.ending = .failed }
            report.failures.append(FailureSignature(.determinism, "trace"))
            report.explanation.append(
                "determinism: two runs of seed \(seed) left the traces \(outcome.traceHash) and "
                    + "\(again.traceHash), the stores \(outcome.storeHash) and \(again.storeHash)")
        }
        return report
    }

    /// Runs a scenario with a seed, by the campaign's options.
    public func execute(_ scenario: Scenario, seed: UInt64) -> ScenarioOutcome {
        var options = options
        options.seed = seed
        return ScenarioRun(scenario, options: options, shelf: shelf).execute()
    }

    /// The certificate of the windows that a page's run reads; nil where its history cannot be read.
    public func certificate(of page: Regression) -> String? {
        var scenario = page.scenario
        scenario.defect = page.defect
        var runner = self
        runner.options.makesCertificate = true
        return runner.execute(scenario, seed: page.seed).certificate?.text
    }

    /// Looks for a small scenario that fails as a seed does.
    ///
    /// - Parameters:
    ///   - failure: what it is known by.
    ///   - runs: how many runs may be spent on it.
    /// - Returns: nil if the seed does not fail so.
    public func shrink(seed: UInt64, _ failure: FailureSignature, runs: Int) -> Regression? {
        shrink(
            SwarmScenario(seed: seed, days: campaign.days).scenario, seed: seed, failure,
            FoundBy(seed: seed, days: campaign.days), runs: runs)
    }

    /// Looks for a small scenario that fails as the given one does.
    ///
    /// - Parameters:
    ///   - failure: what it is known by; nil for what its first run tells.
    ///   - runs: how many runs may be spent on it.
    /// - Returns: nil if the scenario does not fail.
    public func shrink(
        _ scenario: Scenario, seed: UInt64, _ failure: FailureSignature? = nil,
        _ found: FoundBy? = nil, runs: Int, tell: (ShrinkProgress) -> Void = { _ in }
    ) -> Regression? {
        let defect = campaign.defect ?? scenario.defect
        var planted = scenario
        planted.defect = defect
        let failures = FailureSignature.all(of: execute(planted, seed: seed))
        guard let known = failure ?? failures.first, failures.contains(known) else { return nil }
        planted.defect = nil
        var shrinker = Shrinker(known, runs: runs) { candidate, seed in
            var candidate = candidate
            candidate.defect = defect
            return execute(candidate, seed: seed)
        }
        let result = shrinker.shrink(planted, seed: seed, tell: tell)
        return Regression(result, failure: known, defect: defect, found: found)
    }
}
