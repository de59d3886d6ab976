import OdooProtocol
import ScenarioRunner

extension CampaignLine {
    /// Why a line cannot be read.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was expected.
        public let description: String

        init(_ description: String) { self.description = description }
    }

    /// Reads a line; nil for an event that this version does not know.
    ///
    /// - Throws: `Unreadable` for what is no such line, or of another version.
    /// - Complexity: O(length).
    public init?(reading text: String) throws(Unreadable) {
        let line: FieldValue
        do {
            line = try JSONCodec.parse(Array(text.utf8))
        } catch {
            throw Unreadable("not JSON: \(error)")
        }
        guard line["schema"]?.intValue == Self.schema, let event = line["event"]?.stringValue
        else { throw Unreadable("no line of a campaign's report, version \(Self.schema)") }
        let read: CampaignLine?
        switch event {
        case "campaign_began": read = Self.began(line)
        case "seed_ended": read = Self.report(line).map { .seed($0) }
        case "regression": read = Self.regression(line)
        case "campaign_ended": read = Self.ended(line)
        default: return nil
        }
        guard let read else {
            throw Unreadable("the event \(event) lacks a key or has a wrong one")
        }
        self = read
    }

    private static func began(_ line: FieldValue) -> CampaignLine? {
        guard let first = seed(line["first"]), let seeds = count(line["seeds"]), seeds >= 1,
            let days = count(line["days"]), days >= 1, UInt64(seeds - 1) <= .max - first,
            let shard = line["shard"]?.stringValue.flatMap({ Shard($0) })
        else { return nil }
        let campaign = Campaign(
            first: first, seeds: seeds, days: days, defect: line["defect"]?.stringValue)
        return .began(campaign, shard)
    }

    private static func report(_ line: FieldValue) -> SeedReport? {
        guard let seed = seed(line["seed"]),
            let ending = line["ending"]?.stringValue.flatMap(ScenarioOutcome.Ending.init),
            let trace = line["trace"]?.stringValue, let runs = count(line["runs"]),
            let failures = texts(line["failures"]), let shortfalls = texts(line["shortfalls"]),
            let explanation = texts(line["explanation"]),
            let simulated = line["simulated_us"]?.intValue, let wall = line["wall_us"]?.intValue,
            let median = figures(line["median_day"]), let total = figures(line["total"])
        else { return nil }
        var report = SeedReport(seed: seed, ending: ending)
        report.trace = trace
        report.runs = runs
        report.failures = failures.compactMap { FailureSignature($0) }
        guard report.failures.count == failures.count else { return nil }
        report.shortfalls = shortfalls
        report.explanation = explanation
        report.simulated = .microseconds(simulated)
        report.wall = .microseconds(wall)
        report.medianDay = median
        report.total = total
        return report
    }

    private static func regression(_ line: FieldValue) -> CampaignLine? {
        guard let seed = seed(line["seed"]), let file = line["file"]?.stringValue,
            let replay = line["replay"]?.stringValue, let runs = count(line["runs"])
        else { return nil }
        return .regression(seed: seed, file: file, replay: replay, runs: runs)
    }

    private static func ended(_ line: FieldValue) -> CampaignLine? {
        guard let why = line["why"]?.stringValue, let seeds = count(line["seeds"]),
            let code = line["exit_code"]?.intValue.flatMap(Int32.init(exactly:))
        else { return nil }
        return .ended(why: why, seeds: seeds, exitCode: code)
    }

    private static func seed(_ value: FieldValue?) -> UInt64? {
        value?.stringValue.flatMap { UInt64($0) }
    }

    private static func count(_ value: FieldValue?) -> Int? {
        value?.intValue.flatMap { $0 >= 0 ? Int(exactly: $0) : nil }
    }

    private static func texts(_ value: FieldValue?) -> [String]? {
        guard let values = value?.arrayValue else { return nil }
        let texts = values.compactMap(\.stringValue)
        return texts.count == values.count ? texts : nil
    }

    private static func figures(_ value: FieldValue?) -> DayFigures? {
        guard let commits = count(value?["commits"]), let requests = count(value?["requests"]),
            let audited = count(value?["audited_rows"]), let faults = count(value?["faults"])
        else { return nil }
        var day = DayFigures()
        (day.commits, day.requests, day.auditedRows, day.faults) =
            (commits, requests, audited, faults)
        return day
    }
}
