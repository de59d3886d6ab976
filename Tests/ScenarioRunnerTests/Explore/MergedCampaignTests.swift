import Testing

@testable import ScenarioRunner

@Suite("Shards are put together")
struct MergedCampaignTests {
    private func report(_ seed: UInt64, trace: String = "aa") -> SeedReport {
        var report = SeedReport(seed: seed, ending: .passed)
        report.trace = trace
        return report
    }

    @Test("what nobody ran is told as ranges")
    func missing() {
        let merged = MergedCampaign(
            Campaign(first: 10, seeds: 10), shards: [[report(12), report(10)], [report(16)], []])
        #expect(merged.reports.map(\.seed) == [10, 12, 16])
        #expect(merged.missing == [11...11, 13...15, 17...19])
        #expect(merged.missingCount == 7)
        #expect(CampaignSummary(merged.reports).exitCode(missing: true) == 2)
    }

    @Test("a whole campaign misses nothing, up to the last seed there is")
    func whole() {
        let campaign = Campaign(first: .max - 1, seeds: 2)
        let merged = MergedCampaign(campaign, shards: [[report(.max)], [report(.max - 1)]])
        #expect(merged.missing.isEmpty)
        #expect(CampaignSummary(merged.reports).exitCode() == 0)
        let none = MergedCampaign(campaign, shards: [])
        #expect(none.missing == [(.max - 1)...(.max)])
    }

    @Test("one seed with two traces is a failure of its own")
    func twoTraces() throws {
        let merged = MergedCampaign(
            Campaign(seeds: 2), shards: [[report(1), report(2)], [report(2, trace: "bb")]])
        let second = try #require(merged.reports.last)
        #expect(second.ending == .failed)
        #expect(second.failures == [FailureSignature(.determinism, "trace")])
        #expect(CampaignSummary(merged.reports).exitCode() == 1)
    }

    @Test("a seed that one machine lost and another ran was run")
    func lostAndRun() {
        let merged = MergedCampaign(
            Campaign(seeds: 1), shards: [[.lost(1, "signal 9")], [report(1)]])
        #expect(merged.reports == [report(1)])
        let lost = MergedCampaign(Campaign(seeds: 1), shards: [[.lost(1, "signal 9")]])
        #expect(CampaignSummary(lost.reports).exitCode() == 70)
    }

    @Test("the summary tells medians of what counts, and groups what fails alike")
    func summary() {
        var reports: [SeedReport] = []
        for seed in UInt64(1)...5 {
            var each = report(seed)
            each.medianDay.commits = Int(seed) * 10
            if seed > 3 {
                each.ending = .failed
                each.failures = [FailureSignature(.finding, "count")]
            }
            if seed == 5 { each.shortfalls = ["no fault met anything"] }
            reports.append(each)
        }
        let summary = CampaignSummary(reports)
        #expect(summary.seeds == 5)
        #expect(summary.counting == 4)
        #expect(summary.medianDay.commits == 20)
        #expect(
            summary.groups == [.init(failure: FailureSignature(.finding, "count"), seeds: [4, 5])])
        #expect(summary.exitCode() == 1)
        #expect(summary.shortfalls.map(\.seeds) == [1])
        #expect(CampaignSummary([]).exitCode() == 2)
    }
}
