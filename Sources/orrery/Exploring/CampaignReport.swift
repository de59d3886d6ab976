import OdooProtocol
import Reports
import ScenarioRunner
import Synchronization

/// What a campaign tells while it runs: lines for people on standard output, lines for programs in a file.
final class CampaignReport: Sendable {
    /// How it looks.
    struct Look {
        /// Whether a line may be written over.
        var isTerminal: Bool
        var isColoured: Bool
        var isQuiet: Bool
    }

    private struct State {
        var progress: CampaignProgress
        var showsProgress = false
        var toldAt = Duration.zero
        /// How many seeds were done then; a line that says the same once more says nothing.
        var toldDone = 0
        var failure: ReportError?
    }

    /// How often a line tells how far it is where no line may be written over.
    private static let interval = Duration.seconds(30)

    private let campaign: Campaign
    private let shard: Shard
    private let headline: String
    private let look: Look
    private let text: CampaignText
    private let file: (output: DescriptorOutput, path: String)?
    private let output = DescriptorOutput.standardOutput
    private let state: Mutex<State>

    /// - Parameters:
    ///   - headline: what is run, shown first and last.
    ///   - path: the file for programs; nil for none.
    /// - Throws: `ProgramError` if the file cannot be written.
    init(
        _ campaign: Campaign, _ shard: Shard, headline: String, look: Look, path: String?
    ) throws(ProgramError) {
        self.campaign = campaign
        self.shard = shard
        self.headline = headline
        self.look = look
        text = CampaignText(campaign, isColoured: look.isColoured)
        state = Mutex(State(progress: CampaignProgress(planned: campaign.count(of: shard))))
        do throws(ReportError) {
            file = try path.map { path throws(ReportError) in
                (try DescriptorOutput(file: path), path)
            }
        } catch {
            throw ProgramError(.usage, "--report: \(error)")
        }
    }

    /// The first line.
    func begin() {
        record(.began(campaign, shard))
        if !look.isQuiet { tell(headline) }
    }

    /// A seed has been run.
    func add(_ report: SeedReport) {
        record(.seed(report))
        state.withLock { state in
            state.progress.done += 1
            state.progress.simulated += report.simulated * report.runs
            if report.ending != .passed { state.progress.bad += 1 }
        }
        if report.ending != .passed { for line in text.lines(of: report) { tell(line) } }
    }

    /// A page of a regression has been written.
    func keep(seed: UInt64, file: String, replay: String, runs: Int) {
        record(.regression(seed: seed, file: file, replay: replay, runs: runs))
        tell("  seed \(seed) as a page, after \(runs) runs: \(file)")
        tell("  replay: \(replay)")
    }

    /// Says how far it is: at once to a terminal, now and then elsewhere.
    func showProgress(elapsed: Duration, limit: Duration?) {
        guard !look.isQuiet else { return }
        state.withLock { state in
            let left = limit.map { $0 - elapsed }
            let line = state.progress.line(elapsed: elapsed, left: left)
            if look.isTerminal {
                put("\r\u{1B}[2K" + String(line.prefix(100)), &state)
                state.showsProgress = true
            } else if elapsed - state.toldAt >= Self.interval,
                state.progress.done > state.toldDone
            {
                (state.toldAt, state.toldDone) = (elapsed, state.progress.done)
                put(line + "\n", &state)
            }
        }
    }

    /// A line for people.
    func tell(_ line: String) {
        state.withLock { state in
            if state.showsProgress { put("\r\u{1B}[2K", &state) }
            state.showsProgress = false
            put(line + "\n", &state)
        }
    }

    /// The summary, and the first line once more.
    func end(_ summary: CampaignSummary, why: String, elapsed: Duration, exitCode: Int32) {
        record(.ended(why: why, seeds: summary.seeds, exitCode: exitCode))
        tell("")
        if why == "interrupted" { tell("interrupted; so far:") }
        if why == "time" { tell("the time is over; so far:") }
        for line in text.lines(of: summary, elapsed: elapsed) { tell(line) }
        if let file { tell("report \(file.path)") }
        if !look.isQuiet { tell(headline) }
    }

    private func record(_ line: CampaignLine) {
        guard let file else { return }
        state.withLock { state in
            let failure = file.output.attempt(line.text + "\n")
            if let failure, state.failure == nil { state.failure = failure }
        }
    }

    /// The first thing that could not be written, if a reader that went away is left out.
    var failure: ReportError? {
        state.withLock { $0.failure?.code == .readerGone ? nil : $0.failure }
    }

    private func put(_ text: String, _ state: inout State) {
        guard state.failure?.code != .readerGone else { return }
        if let failure = output.attempt(text), state.failure == nil { state.failure = failure }
    }
}
