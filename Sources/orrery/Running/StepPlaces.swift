import ScenarioLanguage
import ScenarioRunner

/// Where the steps of pages stand, so that a step that cannot be done is told with file, line and column.
struct StepPlaces: Sendable {
    private let positions: [String: [SourcePosition]]

    init(_ documents: [ScenarioDocument]) {
        positions = Dictionary(
            documents.map { ($0.file, $0.stepPositions) }, uniquingKeysWith: { first, _ in first })
    }

    /// The event, with the place in the page where it tells why a scenario could not go on.
    func placed(_ event: RunEvent) -> RunEvent {
        guard case .scenarioEnded(var outcome) = event, let stop = outcome.stop,
            let position = position(of: stop, in: outcome.path)
        else { return event }
        let placed = "\(outcome.path):\(position): \(stop)"
        outcome.stop = placed
        outcome.remarks = outcome.remarks.map { $0 == stop ? placed : $0 }
        return .scenarioEnded(outcome)
    }

    /// Where the step stands that a sentence begins with, such as `step 3: …`.
    private func position(of sentence: String, in path: String) -> SourcePosition? {
        guard sentence.hasPrefix("step "),
            let number = Int(sentence.dropFirst(5).prefix { $0.isNumber }),
            let steps = positions[path], steps.indices.contains(number - 1)
        else { return nil }
        return steps[number - 1]
    }
}
