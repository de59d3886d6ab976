import OdooProtocol
public import ScenarioRunner

/// A campaign in words for people.
public struct CampaignText: Sendable {
    /// The most seeds that are named for one failure.
    static let mostSeeds = 8
    let palette: Palette
    let campaign: Campaign

    /// - Parameter isColoured: whether colours are used.
    public init(_ campaign: Campaign, isColoured: Bool) {
        self.campaign = campaign
        palette = Palette(isColoured: isColoured)
    }

    /// The command that runs a seed again.
    public func replay(_ seed: UInt64) -> String {
        "orrery replay \(seed) --days \(campaign.days)"
            + (campaign.defect.map { " --defect \($0)" } ?? "")
    }

    // MARK: A seed

    /// The lines of a seed that did not pass, with what is needed to see it again.
    public func lines(of report: SeedReport) -> [String] {
        var parts = [palette.bold("seed \(report.seed)")]
        if report.simulated > .zero { parts.append("\(FigureText.days(report.simulated)) d") }
        parts.append("\(FigureText.seconds(report.wall)) s")
        if !report.trace.isEmpty { parts.append("trace \(report.trace)") }
        return [mark(report.ending) + " " + parts.joined(separator: " · ")]
            + report.explanation.map { "  " + FindingText.printable($0) }
            + ["  replay: " + replay(report.seed)]
    }

    private func mark(_ ending: ScenarioOutcome.Ending) -> String {
        switch ending {
        case .passed: palette.paint("✓", .good, bold: true)
        case .failed: palette.paint("✗", .bad, bold: true)
        case .unknown: palette.paint("?", .unclear, bold: true)
        case .broken: palette.paint("!", .broken, bold: true)
        }
    }

    // MARK: The whole

    /// The summary's lines.
    /// - Parameter elapsed: real time from begin to end; nil where several machines worked.
    public func lines(of summary: CampaignSummary, elapsed: Duration?) -> [String] {
        [verdict(summary)] + table(summary, elapsed) + groups(summary) + shortfalls(summary)
    }

    private func verdict(_ summary: CampaignSummary) -> String {
        let tones: [(ScenarioOutcome.Ending, Palette.Tone)] = [
            (.passed, .good), (.failed, .bad), (.unknown, .unclear), (.broken, .broken),
        ]
        return tones.compactMap { ending, tone in
            let count = summary.endings[ending, default: 0]
            guard count > 0 || ending == .passed || ending == .failed else { return nil }
            let text = "\(FigureText.count(count)) \(ending.rawValue)"
            return count > 0 ? palette.paint(text, tone, bold: true) : text
        }.joined(separator: ", ")
    }

    private func table(_ summary: CampaignSummary, _ elapsed: Duration?) -> [String] {
        let day = summary.medianDay
        var rows = [
            ("seeds", FigureText.count(summary.seeds)),
            ("of them count", FigureText.count(summary.counting)),
            ("ran twice", FigureText.count(summary.twice)),
            ("simulated days", FigureText.days(summary.simulated)),
            ("commits a day", FigureText.count(day.commits)),
            ("requests a day", FigureText.count(day.requests)),
            ("audited rows a day", FigureText.count(day.auditedRows)),
            ("faults a day", FigureText.count(day.faults)),
            ("commits", FigureText.count(summary.total.commits)),
            ("requests", FigureText.count(summary.total.requests)),
            ("audited rows", FigureText.count(summary.total.auditedRows)),
            ("faults", FigureText.count(summary.total.faults)),
        ]
        let time = elapsed ?? summary.wall
        rows.append(("wall time", FigureText.seconds(time) + " s"))
        rows.append(("seeds/s", FigureText.perSecond(summary.seeds, time)))
        rows.append(("simulated days/s", FigureText.rate(summary.simulated, time)))
        let labels = rows.map(\.0.count).max() ?? 0
        let values = rows.map(\.1.count).max() ?? 0
        return rows.map { label, value in
            "  " + label + String(repeating: " ", count: labels - label.count + 2)
                + String(repeating: " ", count: values - value.count) + value
        } + ["  a day: the median, over the seeds that count, of each one's median day"]
    }

    private func groups(_ summary: CampaignSummary) -> [String] {
        summary.groups.map { group in
            let seeds = group.seeds.prefix(Self.mostSeeds).map { "\($0)" }
            let more = group.seeds.count - seeds.count
            let list = seeds.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
            return "  " + palette.paint("\(group.failure)", .bad) + ": seed"
                + (group.seeds.count == 1 ? " " : "s ") + list
        }
    }

    /// The seeds that no shard reported; empty if there are none.
    public func missing(_ merged: MergedCampaign) -> [String] {
        guard merged.missingCount > 0 else { return [] }
        let ranges = merged.missing.prefix(Self.mostSeeds).map { range in
            range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "\(range.lowerBound)…\(range.upperBound)"
        }
        let more = merged.missing.count - ranges.count
        let text =
            "missing: \(FigureText.count(merged.missingCount, "seed")): "
            + ranges.joined(separator: ", ") + (more > 0 ? " and \(more) more ranges" : "")
        return [palette.paint(text, .unclear)]
    }

    private func shortfalls(_ summary: CampaignSummary) -> [String] {
        summary.shortfalls.map { reason, seeds in
            "  not counted: \(FindingText.printable(reason)): "
                + FigureText.count(seeds, "seed")
        }
    }
}
