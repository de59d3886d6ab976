import OdooProtocol
import ScenarioRunner
import Testing

@testable import Reports

@Suite("A campaign's lines")
struct CampaignLineTests {
    private static var report: SeedReport {
        var report = SeedReport(seed: .max, ending: .failed)
        report.trace = "9f2c61d04be1a873"
        report.runs = 2
        report.shortfalls = ["deletion judged nothing"]
        report.failures = [FailureSignature(.finding, "count (late-commit)")]
        report.explanation = ["count: sale.order 412 is lost.", "  written: 26 Nov"]
        report.simulated = .seconds(33 * 86_400)
        report.wall = .milliseconds(1_204)
        report.medianDay.commits = 71
        report.total.auditedRows = 9_000
        return report
    }

    static let lines: [CampaignLine] = [
        .began(Campaign(first: 7, seeds: 1000, days: 30, defect: "no-settle"), .whole),
        .began(Campaign(first: .max, seeds: 1, days: 1), .whole),
        .seed(report), .seed(.lost(3, "signal 9")),
        .regression(seed: 3, file: "a/b c.yaml", replay: "orrery replay 'a/b c.yaml'", runs: 97),
        .ended(why: "time", seeds: 12, exitCode: 2),
    ]

    @Test("read back as what they were", arguments: lines)
    func roundTrip(line: CampaignLine) throws {
        #expect(try CampaignLine(reading: line.text) == line)
        #expect(!line.text.contains("\n"))
        #expect(line.text.hasPrefix(#"{"schema":1,"event":"#))
    }

    @Test("of an unknown event are passed over, of another version refused")
    func strangers() throws {
        #expect(try CampaignLine(reading: #"{"schema":1,"event":"later"}"#) == nil)
        for text in [
            "", "{}", "[]", "nonsense", #"{"schema":2,"event":"campaign_ended"}"#,
            #"{"schema":1,"event":"seed_ended","seed":"1"}"#,
            #"{"schema":1,"event":"campaign_began","first":"1","seeds":0,"days":1,"shard":"1/1"}"#,
        ] {
            #expect(throws: CampaignLine.Unreadable.self, "\(text)") {
                try CampaignLine(reading: text)
            }
        }
    }

    @Test("progress tells how far it is and how long it may take")
    func progress() {
        var progress = CampaignProgress(planned: 1000)
        #expect(progress.line(elapsed: .zero) == "[                    ] 0/1,000")
        progress.done = 500
        progress.simulated = .seconds(500 * 30 * 86_400)
        let line = progress.line(elapsed: .seconds(250))
        #expect(
            line == "[==========          ] 500/1,000 · 2.00 seeds/s · 60.0 d/s · about 4 min left")
        progress.bad = 2
        let limited = progress.line(elapsed: .seconds(250), left: .seconds(9))
        #expect(limited.hasSuffix("2 not passed · about 10 s left"))
    }

    @Test("a failed seed is told with its reasons and the command that runs it again")
    func failedSeed() {
        let text = CampaignText(
            Campaign(seeds: 1, days: 30, defect: "no-settle"), isColoured: false)
        let lines = text.lines(of: Self.report)
        #expect(lines.first?.hasPrefix("✗ seed 18446744073709551615 · 33 d") == true)
        #expect(lines.contains("  count: sale.order 412 is lost."))
        #expect(
            lines.last
                == "  replay: orrery replay 18446744073709551615 --days 30 --defect no-settle")
    }

    @Test("the summary tells what fails alike and why seeds do not count")
    func summary() {
        let text = CampaignText(Campaign(seeds: 2), isColoured: false)
        let lines = text.lines(of: CampaignSummary([Self.report]), elapsed: .seconds(2))
        #expect(lines.first == "0 passed, 1 failed")
        #expect(lines.contains { $0.contains("finding count (late-commit): seed 184467") })
        #expect(lines.contains("  not counted: deletion judged nothing: 1 seed"))
        #expect(lines.contains { $0.contains("of them count") && $0.hasSuffix("0") })
        let merged = MergedCampaign(
            Campaign(seeds: 3), shards: [[SeedReport(seed: 2, ending: .passed)]])
        #expect(text.missing(merged) == ["missing: 2 seeds: 1, 3"])
    }
}
