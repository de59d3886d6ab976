public import Checkers
public import ScenarioRunner

/// What became of one known defect: whether the checker that is meant for it noticed it.
public struct DefectVerdict: Sendable {
    /// Why a defect was not caught.
    public enum Escape: Hashable, Sendable {
        /// There is no scenario of its name.
        case noScenario
        /// The sound engine does not pass that scenario, so that a finding would prove nothing; with its complaints.
        case soundFails(String)
        /// The expected checker is silent; with what others found, or how the run ended.
        case unnoticed(String)
    }

    /// The defect.
    public var defect: Defect
    /// What the expected checker reported, naming a record or a window; nil if it did not.
    public var finding: Finding?
    /// Why it escaped; nil if it was caught.
    public var escape: Escape?
    /// The other checkers that reported something in the same run, in order of their names.
    public var others: [CheckerID] = []
    /// How many seeds were run until it was caught, or in all.
    public var seeds = 0
    /// The seed that caught it, or the last one.
    public var seed: UInt64 = 0
    /// The wall time of all runs, sound and broken.
    public var wall = Duration.zero

    /// Whether it was caught.
    public var isCaught: Bool { finding != nil }

    /// A verdict on a defect that has not been run.
    public init(_ defect: Defect) { self.defect = defect }
}

extension DefectVerdict.Escape: CustomStringConvertible {
    /// Why, in one sentence.
    public var description: String {
        switch self {
        case .noScenario: "no scenario of its name"
        case .soundFails(let complaints): "the sound engine does not pass: \(complaints)"
        case .unnoticed(let instead): "not noticed: \(instead)"
        }
    }
}
