import OdooProtocol
public import ScenarioRunner

/// One line of a shard's report: the campaign, a seed, the end.
///
/// Every line is a JSON object with `schema`, the version of this description, and `event`. Keys are never renamed or removed
/// within a version; new ones may come. Seeds are strings, since they are 64-bit numbers that many readers would round.
/// Durations end in `_us` and are microseconds. What is not known is null.
///
/// | event | keys |
/// |---|---|
/// | `campaign_began` | `first`, `seeds`, `days`, `defect`, `shard` (`3/8`) |
/// | `seed_ended` | `seed`, `ending`, `counts`, `shortfalls`, `trace`, `runs`, `failures`, `explanation`, `simulated_us`, |
/// | | `wall_us`, `median_day`, `total` (each `commits`, `requests`, `audited_rows`, `faults`) |
/// | `regression` | `seed`, `file`, `replay`, `runs` |
/// | `campaign_ended` | `why` (`done`, `time`, `interrupted`), `seeds`, `exit_code` |
public enum CampaignLine: Hashable, Sendable {
    /// The shard begins.
    case began(Campaign, Shard)
    /// A seed has been run.
    case seed(SeedReport)
    /// A failing seed was made small and written to a file.
    case regression(seed: UInt64, file: String, replay: String, runs: Int)
    /// The shard ends.
    case ended(why: String, seeds: Int, exitCode: Int32)

    /// The version of the lines.
    public static let schema: Int64 = 1

    /// The line, without its end.
    public var text: String { "\(object)" }

    private var object: FieldObject {
        switch self {
        case .began(let campaign, let shard):
            Self.object(
                "campaign_began",
                [
                    ("first", .string("\(campaign.first)")),
                    ("seeds", .int(Int64(campaign.seeds))), ("days", .int(Int64(campaign.days))),
                    ("defect", campaign.defect.map { .string($0) } ?? .null),
                    ("shard", .string("\(shard)")),
                ])
        case .seed(let report): Self.object("seed_ended", Self.pairs(report))
        case .regression(let seed, let file, let replay, let runs):
            Self.object(
                "regression",
                [
                    ("seed", .string("\(seed)")), ("file", .string(file)),
                    ("replay", .string(replay)), ("runs", .int(Int64(runs))),
                ])
        case .ended(let why, let seeds, let exitCode):
            Self.object(
                "campaign_ended",
                [
                    ("why", .string(why)), ("seeds", .int(Int64(seeds))),
                    ("exit_code", .int(Int64(exitCode))),
                ])
        }
    }

    private static func object(_ event: String, _ pairs: [(String, FieldValue)]) -> FieldObject {
        FieldObject([("schema", .int(schema)), ("event", .string(event))] + pairs)
    }

    private static func pairs(_ report: SeedReport) -> [(String, FieldValue)] {
        [
            ("seed", .string("\(report.seed)")), ("ending", .string(report.ending.rawValue)),
            ("counts", .bool(report.counts)), ("shortfalls", texts(report.shortfalls)),
            ("trace", .string(report.trace)), ("runs", .int(Int64(report.runs))),
            ("failures", texts(report.failures.map(\.description))),
            ("explanation", texts(report.explanation)),
            ("simulated_us", .int(report.simulated.wholeMicroseconds)),
            ("wall_us", .int(report.wall.wholeMicroseconds)),
            ("median_day", figures(report.medianDay)), ("total", figures(report.total)),
        ]
    }

    private static func texts(_ texts: [String]) -> FieldValue {
        .array(texts.map { .string($0) })
    }

    private static func figures(_ day: DayFigures) -> FieldValue {
        [
            "commits": .int(Int64(day.commits)), "requests": .int(Int64(day.requests)),
            "audited_rows": .int(Int64(day.auditedRows)), "faults": .int(Int64(day.faults)),
        ]
    }
}
