import Checkers
import ScenarioRunner

/// Findings in words: a headline each, and below it what led to it as an aligned column of facts.
enum FindingText {
    /// The lines of one finding, without indentation.
    /// - Parameters:
    ///   - outcome: the end of the run in which it was found.
    ///   - more: rows that belong under it, such as the command that replays it.
    static func lines(
        of finding: Finding, in outcome: ScenarioOutcome, more: [Fact] = []
    ) -> [String] {
        [headline(of: finding, in: outcome)] + column(facts(of: finding) + more)
    }

    /// What is wrong, and with whose mirror where there are several.
    static func headline(of finding: Finding, in outcome: ScenarioOutcome) -> String {
        printable((outcome.namesTenants ? "\(finding.tenant): " : "") + finding.headline)
    }

    /// What a finding rests on, and who found it.
    static func facts(of finding: Finding) -> [Fact] {
        let mechanism = finding.anomaly.map { " (\($0.rawValue))" } ?? ""
        return finding.facts + finding.timelineLines
            + [Fact("found by", finding.checker.rawValue + mechanism)]
    }

    /// Labels and texts side by side.
    static func column(_ facts: [Fact]) -> [String] {
        let width = max(9, facts.map(\.label.count).max() ?? 0)
        return facts.map { fact in
            let gap = String(repeating: " ", count: width - fact.label.count + 2)
            return printable(fact.label) + gap + printable(fact.text)
        }
    }

    /// A text on one line and without anything that would steer a terminal: values come from records, and those from anybody.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                kept.append(contentsOf: scalar == "\n" ? "⏎".unicodeScalars : "�".unicodeScalars)
            } else {
                kept.append(scalar)
            }
        }
        return String(kept)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
