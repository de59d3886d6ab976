import Checkers
public import ScenarioRunner

/// Runs known defects with drawn scenarios, to see which of them need no scenario of their own to be noticed.
///
/// What the sound engine makes of a seed is the same whichever defect is looked at: it is found out once and remembered.
public struct ExplorationTrial: Sendable {
    private let campaign: Campaign
    private let options: RunOptions
    private let shelf: FixtureShelf
    private let shrinkRuns: Int
    private var isSound: [UInt64: Bool] = [:]

    /// A trial.
    ///
    /// - Parameters:
    ///   - campaign: the seeds that are tried in order, and how long each is; its defect is not used.
    ///   - options: how scenarios run; seed and defect are replaced.
    ///   - shelf: where companies and schemas come from.
    ///   - shrinkRuns: how many runs may be spent on making a page small; 0 for none.
    public init(_ campaign: Campaign, options: RunOptions, shelf: FixtureShelf, shrinkRuns: Int) {
        self.campaign = campaign
        self.options = options
        self.shelf = shelf
        self.shrinkRuns = shrinkRuns
    }

    /// Runs a defect with one seed after another until one shows it.
    public mutating func run(_ defect: Defect) -> ExploredVerdict {
        let begun = options.stopwatch()
        var verdict = ExploredVerdict()
        for seed in campaign.seeds(of: .whole) {
            verdict.seeds += 1
            // The broken engine first: most seeds do not show most defects, and only those that do need the sound one.
            let broken = runner(with: defect).execute(
                SwarmScenario(seed: seed, days: campaign.days).scenario, seed: seed)
            guard
                let finding = broken.findings.first(where: { DefectTrial.isCatch($0, of: defect) })
            else { continue }
            guard soundPasses(seed) else {
                verdict.unusable += 1
                continue
            }
            verdict.finding = finding
            verdict.seed = seed
            verdict.page = page(of: finding, seed: seed, defect)
            break
        }
        verdict.wall = options.stopwatch() - begun
        return verdict
    }

    private mutating func soundPasses(_ seed: UInt64) -> Bool {
        if let known = isSound[seed] { return known }
        let passes = runner(with: nil).run(seed).ending == .passed
        isSound[seed] = passes
        return passes
    }

    private func runner(with defect: Defect?) -> SeedRunner {
        var campaign = campaign
        campaign.defect = defect?.name
        var options = options
        options.planted = defect
        // Far more than drawn scenarios take of a sound engine. One that stands still for ever would take minutes of each seed.
        if defect != nil { options.mostPoints = 500_000 * max(campaign.days, 3) }
        return SeedRunner(campaign, options: options, shelf: shelf)
    }

    /// The smallest page found that shows the same, within the runs that may be spent.
    private func page(of finding: Finding, seed: UInt64, _ defect: Defect) -> Regression? {
        guard shrinkRuns > 0 else { return nil }
        return runner(with: defect).shrink(
            seed: seed, FailureSignature(of: finding), runs: shrinkRuns)
    }
}
