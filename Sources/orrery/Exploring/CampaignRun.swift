import Foundation
import Reports
import ScenarioRunner

/// Explores a shard of a campaign: hands seeds to workers, gathers what comes of them, has failures made small.
struct CampaignRun {
    /// What is wanted.
    struct Wishes {
        var campaign: Campaign
        var shard: Shard
        /// How many seeds run at once.
        var jobs: Int
        /// After how long no other seed is begun; nil for never.
        var limit: Duration?
        /// Where small pages of failures go; nil for nowhere.
        var regressions: String?
        /// How many runs may be spent on making one failure small.
        var shrinkRuns: Int
        /// The arguments of a worker.
        var workerArguments: [String]
    }

    /// The most failures that are made small; those that come after are mostly the same.
    private static let mostRegressions = 5
    /// So many that starting a process is nothing beside them, and its memory is not much.
    private static let seedsEach = 50

    private typealias SeedCrew = WorkerCrew<WorkerOrder, WorkerAnswer>

    private let wishes: Wishes
    private let report: CampaignReport
    private let elapsed: @Sendable () -> Duration
    private var crew: SeedCrew
    private var reports: [SeedReport] = []
    private var failures: [WorkerOrder] = []
    /// What was made small already, or is about to be.
    private var known: Set<FailureSignature> = []

    init(_ wishes: Wishes, report: CampaignReport, stopwatch: @escaping @Sendable () -> Duration) {
        self.wishes = wishes
        self.report = report
        elapsed = stopwatch
        crew = SeedCrew(
            size: wishes.jobs, arguments: wishes.workerArguments, mostOrders: Self.seedsEach)
    }

    /// Runs until all is done, the time is over or somebody wants to stop.
    /// - Throws: `ProgramError` if no worker can be started or a page cannot be written.
    mutating func run() throws(ProgramError) -> Int32 {
        defer { crew.dismiss() }
        var seeds = Array(wishes.campaign.seeds(of: wishes.shard)).makeIterator()
        var next = seeds.next()
        report.begin()
        while !StopSignal.hasCome {
            let isOver = wishes.limit.map { elapsed() >= $0 } ?? false
            while crew.isFree {
                if let order = failures.first {
                    failures.removeFirst()
                    try crew.carryOut(order)
                } else if let seed = next, !isOver {
                    let twice = wishes.campaign.runsTwice(seed, in: wishes.shard)
                    try crew.carryOut(.run(seed, twice: twice))
                    next = seeds.next()
                } else {
                    break
                }
            }
            if !crew.isBusy { break }
            for news in crew.news(within: 250) { try take(news) }
            report.showProgress(elapsed: elapsed(), limit: wishes.limit)
        }
        let summary = CampaignSummary(reports)
        let planned = wishes.campaign.count(of: wishes.shard)
        let isInterrupted = StopSignal.hasCome && reports.count < planned
        let code = summary.exitCode(missing: isInterrupted)
        let why = isInterrupted ? "interrupted" : reports.count < planned ? "time" : "done"
        report.end(summary, why: why, elapsed: elapsed(), exitCode: code)
        return code
    }

    private mutating func take(_ news: SeedCrew.News)
        throws(ProgramError)
    {
        switch news {
        case .answer(_, .report(let seed)): add(seed)
        case .answer(let order, .page(let page)): try keep(page, of: order.seed)
        case .answer(let order, .nothing):
            report.tell("  seed \(order.seed): the failure did not come again")
        case .lost(.run(let seed, _), let how): add(.lost(seed, how))
        case .lost(.shrink(let seed, _, _), let how):
            report.tell("  seed \(seed) could not be made small: \(how)")
        }
    }

    private mutating func add(_ seed: SeedReport) {
        reports.append(seed)
        report.add(seed)
        guard wishes.regressions != nil, wishes.shrinkRuns > 0,
            known.count < Self.mostRegressions, !seed.trace.isEmpty,
            let failure = seed.failures.first(where: { $0.kind != .determinism }),
            known.insert(failure).inserted
        else { return }
        report.tell("  seed \(seed.seed) is made small: \(failure)")
        failures.append(.shrink(seed.seed, failure, runs: wishes.shrinkRuns))
    }

    /// Writes a page of a regression, and the certificate of what its run reads.
    private func keep(_ page: WorkerPage, of seed: UInt64) throws(ProgramError) {
        guard let folder = wishes.regressions else { return }
        let path = "\(folder)/\(page.fileName)"
        try write(page.yaml, to: page.fileName, in: folder)
        if let certificate = page.certificate {
            let name = page.fileName.replacing(".yaml", with: ".jsonl")
            try write(certificate, to: name, in: folder + "/certificates")
        }
        let defect = wishes.campaign.defect.map { " --defect \($0)" } ?? ""
        let command =
            "orrery replay \(TerminalRecorder.shellWord(path)) --seed \(page.seed)\(defect)"
        report.keep(seed: seed, file: path, replay: command, runs: page.runs)
    }

    private func write(_ text: String, to name: String, in folder: String) throws(ProgramError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        } catch {
            throw ProgramError(.usage, "the file \(folder)/\(name) cannot be written")
        }
    }
}
