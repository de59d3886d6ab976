import ScenarioRunner

/// The whole run in figures, as a table for people.
struct SummaryTable {
    let palette: Palette

    /// The table's lines.
    func callAsFunction(_ summary: RunSummary) -> [String] {
        let figures = summary.figures
        let rows = [
            ("scenarios", FigureText.count(summary.endings.values.reduce(0, +))),
            ("simulated days", FigureText.days(figures.simulated)),
            ("records", FigureText.count(figures.records)),
            ("RPC requests", FigureText.count(figures.counts.requests)),
            ("windows", FigureText.count(figures.windows)),
            ("anomalies", FigureText.count(figures.anomalies)),
            ("faults fired", FigureText.count(figures.counts.faultsFired)),
            ("wall time", FigureText.seconds(figures.wall) + " s"),
            ("simulated days/s", FigureText.rate(figures.simulated, figures.wall)),
        ]
        let labels = rows.map(\.0.count).max() ?? 0
        let values = rows.map(\.1.count).max() ?? 0
        return [verdict(summary)]
            + rows.map { label, value in
                "  " + padded(label, labels, atEnd: true) + "  "
                    + padded(value, values, atEnd: false)
            }
    }

    private func verdict(_ summary: RunSummary) -> String {
        let parts = ScenarioOutcome.Ending.allCases.compactMap { ending -> String? in
            let count = summary.endings[ending, default: 0]
            // The good and the bad are always told; that nothing was unclear or broke goes without saying.
            guard count > 0 || ending == .passed || ending == .failed else { return nil }
            let text = "\(FigureText.count(count)) \(ending.rawValue)"
            guard count > 0 else { return text }
            switch ending {
            case .passed: return palette.paint(text, .good, bold: true)
            case .failed: return palette.paint(text, .bad, bold: true)
            case .unknown: return palette.paint(text, .unclear, bold: true)
            case .broken: return palette.paint(text, .broken, bold: true)
            }
        }
        return parts.joined(separator: ", ")
    }

    private func padded(_ text: String, _ width: Int, atEnd: Bool) -> String {
        let space = String(repeating: " ", count: width - text.count)
        return atEnd ? text + space : space + text
    }
}
