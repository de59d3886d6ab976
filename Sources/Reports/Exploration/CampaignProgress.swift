import OdooProtocol

/// How far a campaign is, in one line.
public struct CampaignProgress: Hashable, Sendable {
    /// Seeds that have been run.
    public var done = 0
    /// Seeds that did not pass.
    public var bad = 0
    /// Seeds that are to be run.
    public var planned: Int
    /// Virtual time that passed.
    public var simulated = Duration.zero

    /// Nothing done of so many seeds.
    public init(planned: Int) { self.planned = planned }

    /// `[=====     ] 500/1,000 · 3.1 seeds/s · 102.0 d/s · 2 failed · about 3 min left`.
    ///
    /// - Parameters:
    ///   - elapsed: real time since the begin.
    ///   - left: real time after which the campaign ends in any case; nil without such a limit.
    public func line(elapsed: Duration, left: Duration? = nil) -> String {
        let width = 20
        let filled = planned == 0 ? width : width * done / planned
        var parts = [
            "[" + String(repeating: "=", count: filled)
                + String(repeating: " ", count: width - filled) + "] \(FigureText.count(done))/"
                + FigureText.count(planned)
        ]
        if done > 0 {
            parts.append("\(FigureText.perSecond(done, elapsed)) seeds/s")
            parts.append("\(FigureText.rate(simulated, elapsed)) d/s")
        }
        if bad > 0 { parts.append("\(FigureText.count(bad)) not passed") }
        if let estimate = estimate(elapsed, left) {
            parts.append("about \(Self.words(estimate)) left")
        }
        return parts.joined(separator: " · ")
    }

    private func estimate(_ elapsed: Duration, _ left: Duration?) -> Duration? {
        guard done > 0 else { return left }
        let rest = elapsed / done * (planned - done)
        return left.map { min($0, rest) } ?? rest
    }

    private static func words(_ duration: Duration) -> String {
        let seconds = max(duration.wholeSeconds, 0) + 1
        if seconds < 90 { return "\(seconds) s" }
        if seconds < 5_400 { return "\((seconds + 30) / 60) min" }
        return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }
}
