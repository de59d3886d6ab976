import ArgumentParser
import Foundation
import Reports
import ScenarioRunner

/// `orrery merge`: puts the reports of a campaign's shards together.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Put the reports of explore's shards together.",
        discussion: """
            Says what the shards found, which seeds nobody ran, and whether two machines left \
            different traces of one seed. Seeds that are missing make the whole unproved: exit \
            code 2.
            """)

    @Argument(help: "The shards' reports, files that explore --report has written.")
    var files: [String]

    mutating func validate() throws {
        if files.isEmpty { throw ValidationError("expected the files of one shard at least") }
    }

    mutating func run() throws {
        var campaign: Campaign?
        var shards: [[SeedReport]] = []
        var pages: [String] = []
        for path in files {
            let shard = try ShardFile(path: path)
            if let campaign, campaign != shard.campaign {
                throw ProgramError(
                    .usage,
                    "\(path) is of another campaign than \(files[0]): "
                        + "\(shard.campaign) and not \(campaign)")
            }
            campaign = shard.campaign
            shards.append(shard.reports)
            pages += shard.pages
        }
        guard let campaign else { return }
        let merged = MergedCampaign(campaign, shards: shards)
        let text = CampaignText(
            campaign, isColoured: ExploreCommand.look(isQuiet: false).isColoured)
        var lines: [String] = []
        for report in merged.reports where report.ending != .passed {
            lines += text.lines(of: report)
        }
        let summary = CampaignSummary(merged.reports)
        lines += text.lines(of: summary, elapsed: nil) + pages.map { "  page \($0)" }
        lines += text.missing(merged)
        for line in lines { StandardStreams.tell(line + "\n") }
        let code = summary.exitCode(missing: merged.missingCount > 0)
        if code != 0 { throw ExitCode(code) }
    }
}
