import Checkers
import ScenarioLanguage

/// Sorts what the checkers found into what a scenario expects and what it does not.
///
/// A scenario that runs a known defect names the checkers that must report it. A checker that is named may report as much as
/// it likes; any other finding is one too many.
struct ExpectedFindings {
    private(set) var expected: [Finding] = []
    private(set) var unexpected: [Finding] = []
    /// Expectations that nothing met, each a sentence.
    private(set) var missing: [String] = []

    init(_ expectations: [AnomalyExpectation], judgements: [Judgement]) {
        let named = Set(expectations.map(\.checker.rawValue))
        for judgement in judgements {
            if named.contains(judgement.checker.rawValue) {
                expected += judgement.findings
            } else {
                unexpected += judgement.findings
            }
        }
        for each in expectations {
            let found = expected.filter {
                $0.checker.rawValue == each.checker.rawValue
                    && (each.module == nil || $0.module == each.module)
            }.count
            if found < each.atLeast {
                let place = each.module.map { " in \($0)" } ?? ""
                missing.append(
                    "anomalies: \(each.checker.rawValue) found \(found)\(place), expected at least "
                        + "\(each.atLeast)")
            }
        }
    }
}
