import Checkers
import Testing

/// The findings of a checker, after it was made sure that it failed.
func findings(
    of checker: any Checker, in scene: Scene, sourceLocation: SourceLocation = #_sourceLocation
) -> [Finding] {
    let judgement = scene.judge(checker)
    guard case .fail(let findings) = judgement.verdict else {
        Issue.record(
            "\(judgement.checker.rawValue) should report, says \(judgement.verdict)",
            sourceLocation: sourceLocation)
        return []
    }
    #expect(findings.allSatisfy { !$0.headline.isEmpty && $0.headline.hasSuffix(".") })
    return findings
}

/// Expects that every checker but these passes.
func expectAllPass(
    in scene: Scene, but excepted: Set<CheckerID> = [],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    for judgement in scene.judgeAll() where !excepted.contains(judgement.checker) {
        #expect(
            judgement.verdict == .pass,
            "\(judgement.checker.rawValue): \(judgement.findings.map(\.headline))",
            sourceLocation: sourceLocation)
    }
}
