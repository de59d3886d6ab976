public import ScenarioLanguage

/// Looks for a small scenario that fails for the same reason as a large one.
///
/// It proposes smaller scenarios, runs them, and goes on from the first that still fails with the same signature: first steps
/// are left out in ever smaller groups (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002), then
/// the company, the work, the settings and the steps themselves are made simpler, over and over until nothing helps any more
/// or the runs are used up. A candidate that does not read back from its page, or that nobody could write, is not run.
public struct Shrinker {
    /// Runs a scenario with a seed.
    public typealias Runner = (Scenario, UInt64) -> ScenarioOutcome

    private let failure: FailureSignature
    private let limit: Int
    private let run: Runner
    private var runs = 0
    private var tried: Set<Scenario> = []

    /// A search.
    ///
    /// - Parameters:
    ///   - failure: what has to stay.
    ///   - runs: how many runs may be spent.
    public init(_ failure: FailureSignature, runs: Int, run: @escaping Runner) {
        self.failure = failure
        limit = runs
        self.run = run
    }

    /// The smallest failing scenario that was found; the given one if none is smaller.
    public mutating func shrink(
        _ scenario: Scenario, seed: UInt64, tell: (ShrinkProgress) -> Void = { _ in }
    ) -> ShrunkScenario {
        var best = ShrunkScenario(scenario: scenario, seed: seed, outcome: nil, runs: 0)
        tried = [scenario]
        var isSmaller = true
        while isSmaller, runs < limit {
            isSmaller = dropSteps(&best, tell)
            for reduction in Reduction.allCases {
                if reduce(&best, by: reduction, tell) { isSmaller = true }
            }
        }
        useFirstSeed(&best, tell)
        best.runs = runs
        return best
    }

    /// Leaves out groups of steps, half of all first, then smaller ones, from the end.
    private mutating func dropSteps(
        _ best: inout ShrunkScenario, _ tell: (ShrinkProgress) -> Void
    ) -> Bool {
        var isSmaller = false
        var size = max(best.scenario.timeline.count / 2, 1)
        while true {
            var end = best.scenario.timeline.count
            while end > 0, runs < limit {
                let start = max(end - size, 0)
                var candidate = best.scenario
                candidate.timeline.removeSubrange(start..<end)
                if attempt(candidate, &best, tell) { isSmaller = true }
                end = start
            }
            guard size > 1, runs < limit else { return isSmaller }
            size = (size + 1) / 2
        }
    }

    /// Takes what a reduction proposes as long as it helps.
    private mutating func reduce(
        _ best: inout ShrunkScenario, by reduction: Reduction, _ tell: (ShrinkProgress) -> Void
    ) -> Bool {
        var isSmaller = false
        var place = 0
        // After a success the same place is tried once more: what was halved may be halved again.
        while runs < limit {
            let candidates = reduction.candidates(of: best.scenario)
            guard candidates.indices.contains(place) else { return isSmaller }
            if attempt(candidates[place], &best, tell) {
                isSmaller = true
            } else {
                place += 1
            }
        }
        return isSmaller
    }

    /// A page is run with seed 1 unless somebody says otherwise.
    private mutating func useFirstSeed(
        _ best: inout ShrunkScenario, _ tell: (ShrinkProgress) -> Void
    ) {
        for seed in UInt64(1)...5 where seed < best.seed && runs < limit {
            if fails(best.scenario, seed: seed, &best, tell) { return }
        }
    }

    private mutating func attempt(
        _ candidate: Scenario, _ best: inout ShrunkScenario, _ tell: (ShrinkProgress) -> Void
    ) -> Bool {
        guard tried.insert(candidate).inserted, isWritable(candidate) else { return false }
        return fails(candidate, seed: best.seed, &best, tell)
    }

    private mutating func fails(
        _ candidate: Scenario, seed: UInt64, _ best: inout ShrunkScenario,
        _ tell: (ShrinkProgress) -> Void
    ) -> Bool {
        runs += 1
        let outcome = run(candidate, seed)
        let isSame = FailureSignature.all(of: outcome).contains(failure)
        if isSame {
            best = ShrunkScenario(scenario: candidate, seed: seed, outcome: outcome, runs: runs)
        }
        tell(
            ShrinkProgress(runs: runs, limit: limit, steps: best.scenario.timeline.count))
        return isSame
    }

    /// Whether somebody could write the scenario: its page reads back as it is.
    private func isWritable(_ scenario: Scenario) -> Bool {
        do {
            return try Scenario(yaml: scenario.yaml, file: "candidate") == scenario
        } catch {
            return false
        }
    }
}
