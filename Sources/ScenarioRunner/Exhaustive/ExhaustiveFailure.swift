/// A case that did not pass: as much of its result as is told of it.
public struct ExhaustiveFailure: Hashable, Codable, Sendable {
    /// The case.
    public let place: ExhaustiveCase
    /// How the run ended.
    public let ending: ScenarioOutcome.Ending
    /// The mix in words.
    public let mix: String
    /// What was just done when the engine was killed; nil where nobody was.
    public let crash: String?
    /// What is wrong, in a line.
    public let complaint: String

    /// A case that nobody could run to its end, with why.
    public init(lost group: ExhaustiveGroup, _ reason: String) {
        place = ExhaustiveCase(mix: group.number(order: 0), crash: 0)
        ending = .broken
        mix = group.mix(order: 0).words
        crash = nil
        complaint = reason
    }

    /// What is told of a result.
    public init(_ result: ExhaustiveResult) {
        place = result.place
        ending = result.outcome.ending
        mix = result.mix
        crash = result.crash
        complaint = result.complaint
    }
}

extension ExhaustiveFailure: CustomStringConvertible {
    /// The case and how it ended, in lines.
    public var description: String {
        let crash = crash.map { ", killed after \($0)" } ?? ""
        let complaint = complaint.isEmpty ? "" : "\n    \(complaint)"
        return "\(place) \(ending.rawValue): \(mix)\(crash)\(complaint)"
    }
}
