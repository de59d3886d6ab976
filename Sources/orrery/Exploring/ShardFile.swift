import Foundation
import Reports
import ScenarioRunner

/// What one shard has reported, read from its file.
///
/// A last line without an end was being written when the process was killed; it is left out.
struct ShardFile {
    /// The campaign.
    let campaign: Campaign
    /// The seeds that were run.
    private(set) var reports: [SeedReport] = []
    /// The pages that were written.
    private(set) var pages: [String] = []

    /// - Throws: `ProgramError` for a file that is no report, with the line.
    init(path: String) throws(ProgramError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProgramError(.usage, "\(path): the file cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ProgramError(.usage, "\(path): the file is not UTF-8")
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.removeLast()
        var campaign: Campaign?
        guard let first = lines.first, (try? CampaignLine(reading: String(first))) != nil else {
            throw ProgramError(
                .usage,
                "\(path):1: this is no report of explore; expected a file that orrery explore "
                    + "--report has written")
        }
        for (place, line) in lines.enumerated() {
            switch try Self.read(String(line), at: "\(path):\(place + 1)") {
            case .began(let own, _): campaign = campaign ?? own
            case .seed(let report): reports.append(report)
            case .regression(_, let file, _, _): pages.append(file)
            case .ended, nil: continue
            }
        }
        guard let campaign else {
            throw ProgramError(.usage, "\(path): no report of explore; its first line is missing")
        }
        self.campaign = campaign
    }

    private static func read(
        _ line: String, at place: String
    ) throws(ProgramError) -> CampaignLine? {
        do throws(CampaignLine.Unreadable) {
            return try CampaignLine(reading: line)
        } catch {
            throw ProgramError(.usage, "\(place): \(error)")
        }
    }
}
