import Checkers
import OdooProtocol
import ScenarioRunner

/// One scenario's end as lines for people.
struct OutcomeLines {
    /// The most findings that are written out; the hundredth tells a person nothing that the first few do not.
    static let mostFindings = 5
    /// The most findings of a checker that are shown by their headline alone, after its first.
    static let mostHeadlines = 8

    let palette: Palette
    let replay: ReplayCommand

    /// A line for an end that is as it should be; more where something has to be explained.
    /// - Parameter notes: what the scenario told on its way, shown where the way matters.
    func callAsFunction(_ outcome: ScenarioOutcome, notes: [Fact]) -> [String] {
        var lines = [title(outcome)]
        lines += caught(outcome).map { "  " + $0 }
        guard outcome.ending != .passed else { return lines }
        let replayed = replay(outcome).map { [Fact("replay", $0)] } ?? []
        var way = outcome.remarks.map { Fact(remarkLabel(outcome.ending), $0) } + notes + replayed
        var more: [Fact] = []
        // The way to a single finding belongs to its column; after several it comes once, below all.
        if outcome.findings.count == 1, outcome.failedExpectations.isEmpty { swap(&way, &more) }
        lines += failures(outcome, more: more).map { "  " + $0 }
        lines += FindingText.column(way).map { "  " + $0 }
        return lines
    }

    private func title(_ outcome: ScenarioOutcome) -> String {
        var parts = [palette.bold(FindingText.printable(outcome.name))]
        if let defect = outcome.defect { parts.append("\(defect) (known defect)") }
        let figures = outcome.figures
        parts.append("\(FigureText.days(figures.simulated)) d")
        parts.append(FigureText.count(figures.counts.requests, "request"))
        parts.append("\(FigureText.seconds(figures.wall)) s")
        parts.append("seed \(outcome.seed)")
        // A harness that broke before the run has none.
        if !outcome.traceHash.isEmpty { parts.append("trace \(outcome.traceHash)") }
        return mark(outcome.ending) + " " + parts.joined(separator: " · ")
    }

    private func mark(_ ending: ScenarioOutcome.Ending) -> String {
        switch ending {
        case .passed: palette.paint("✓", .good, bold: true)
        case .failed: palette.paint("✗", .bad, bold: true)
        case .unknown: palette.paint("?", .unclear, bold: true)
        case .broken: palette.paint("!", .broken, bold: true)
        }
    }

    private func remarkLabel(_ ending: ScenarioOutcome.Ending) -> String {
        ending == .broken ? "broke" : "unproved"
    }

    /// What was expected to be found and was: for each checker one finding explained, the headlines of others.
    ///
    /// Explained is the first that names a record, since that is what the defect costs.
    private func caught(_ outcome: ScenarioOutcome) -> [String] {
        var order: [CheckerID] = []
        for finding in outcome.expectedFindings where !order.contains(finding.checker) {
            order.append(finding.checker)
        }
        return order.flatMap { checker in
            let found = outcome.expectedFindings.filter { $0.checker == checker }
            let head = "caught by \(checker.rawValue), \(FigureText.count(found.count, "finding")):"
            var lines = [palette.paint(head, .good)]
            let explained = found.firstIndex { $0.record != nil } ?? 0
            lines += FindingText.lines(of: found[explained], in: outcome).map { "  " + $0 }
            let others = found[..<explained] + found[(explained + 1)...]
            for other in others.prefix(Self.mostHeadlines) {
                lines.append("  " + FindingText.headline(of: other, in: outcome))
            }
            let untold = found.count - 1 - Self.mostHeadlines
            if untold > 0 { lines.append("  … and \(untold) more") }
            return lines
        }
    }

    /// What was not expected: findings, then expectations that do not hold.
    private func failures(_ outcome: ScenarioOutcome, more: [Fact]) -> [String] {
        var lines: [String] = []
        for finding in outcome.findings.prefix(Self.mostFindings) {
            let text = FindingText.lines(of: finding, in: outcome, more: more)
            lines += [palette.paint(text[0], .bad)] + text.dropFirst()
        }
        let untold = outcome.findings.count - Self.mostFindings
        if untold > 0 { lines.append("… and \(FigureText.count(untold, "more finding"))") }
        for failure in outcome.failedExpectations {
            lines.append(palette.paint("does not hold: " + FindingText.printable(failure), .bad))
        }
        return lines
    }
}
