public import Checkers
public import ScenarioLanguage
public import ScenarioRunner

/// Runs a known defect with a scenario: first the sound engine, then the broken one with the same seed.
///
/// Caught is a defect if the sound engine passes, which includes that every fault of the scenario met something and every
/// expectation held, and the defect's expected checker then reports the broken one in words that name a record or a window.
/// A crash, a hang or another checker alone is not enough.
public struct DefectTrial: Sendable {
    private let options: RunOptions
    private let shelf: FixtureShelf

    /// A trial.
    /// - Parameters:
    ///   - options: how both engines run; the seed is the first one.
    ///   - shelf: where companies and schemas come from.
    public init(options: RunOptions, shelf: FixtureShelf) {
        self.options = options
        self.shelf = shelf
    }

    /// Runs a defect with its own scenario until a seed catches it.
    ///
    /// - Parameters:
    ///   - scenario: the scenario of its name; nil if there is none.
    ///   - seeds: how many seeds are tried at most, at least 1.
    public func run(_ defect: Defect, _ scenario: Scenario?, seeds: Int) -> DefectVerdict {
        let begun = options.stopwatch()
        var verdict = DefectVerdict(defect)
        guard let scenario else {
            verdict.escape = .noScenario
            return verdict
        }
        for number in 0..<UInt64(max(seeds, 1)) {
            verdict.seeds += 1
            verdict.seed = options.seed + number
            run(scenario, into: &verdict)
            if verdict.isCaught { break }
        }
        verdict.wall = options.stopwatch() - begun
        return verdict
    }

    /// Whether a finding is what a defect has to be caught by.
    public static func isCatch(_ finding: Finding, of defect: Defect) -> Bool {
        // A secret belongs to no record: its finding names the place that shows it.
        finding.checker == defect.expected
            && (finding.record != nil || finding.window != nil || finding.checker == .secrets)
            && (defect.anomaly.map { finding.anomaly?.rawValue == $0 } ?? true)
    }

    private func run(_ scenario: Scenario, into verdict: inout DefectVerdict) {
        let defect = verdict.defect
        var options = options
        options.seed = verdict.seed
        options.planted = nil
        let sound = ScenarioRun(scenario, options: options, shelf: shelf).execute()
        guard sound.ending == .passed else {
            verdict.escape = .soundFails(Self.words(sound))
            return
        }
        options.planted = defect
        options.mostPoints = Self.mostPoints(after: sound)
        let broken = ScenarioRun(scenario, options: options, shelf: shelf).execute()
        let found = Set(broken.findings.map(\.checker))
        verdict.others = CheckerID.allCases.filter { found.contains($0) && $0 != defect.expected }
        verdict.finding = broken.findings.first { Self.isCatch($0, of: defect) }
        verdict.escape = verdict.finding == nil ? .unnoticed(Self.words(broken)) : nil
    }

    /// How far a broken engine goes: one that takes three times as many steps as the sound one, and those of
    /// a day and a half of looking for work in vain, runs in circles.
    private static func mostPoints(after sound: ScenarioOutcome) -> Int {
        3 * sound.points + 200_000
    }

    /// What a run came to, in a few words.
    private static func words(_ outcome: ScenarioOutcome) -> String {
        let found = outcome.findings.map { finding in
            "\(finding.checker.rawValue) (\(finding.anomaly?.rawValue ?? "-")): \(finding.headline)"
        }
        let all = outcome.remarks + outcome.failedExpectations + found
        return ([outcome.ending.rawValue] + all.prefix(6)).joined(separator: " · ")
    }
}
