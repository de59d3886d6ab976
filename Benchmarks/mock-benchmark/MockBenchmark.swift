import ArgumentParser
import Companies
import Foundation
import MockOdoo
import MockOdooServer
import OdooProtocol

/// How many requests a second a served mock answers, beside the same server that answers as many bytes without looking.
@main
struct MockBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mock-benchmark",
        abstract: "Measures the mock over loopback HTTP, the load on the same processors.",
        discussion: """
            Each case alternates with a server that answers a constant body of the same size; the share that the mock \
            reaches of it is what to compare between machines. Figures are medians of the rounds.
            """)

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "How many records each world has, such as 1000 100000 1000000.")
    var records: [Int] = [1_000, 100_000]

    @Option(name: .long, parsing: .upToNextOption, help: "How many connections at a time.")
    var connections: [Int] = [1, 8]

    @Option(name: .long, help: "How many seconds a round of a case takes.")
    var seconds = 0.5

    @Option(name: .long, help: "How many rounds there are of each case; figures are their medians.")
    var rounds = 3

    @Option(
        name: .long,
        help: "Runs only the cases whose name contains this, such as \"100 × 12\".")
    var only: String?

    @Option(name: .long, help: "The folder with the schemas.")
    var fixtures = "Fixtures"

    @Option(name: .long, help: "A file for the figures as JSON; without it they follow the table.")
    var json: String?

    func validate() throws {
        for count in records where !(100...10_000_000).contains(count) {
            throw ValidationError("--records takes numbers from 100 to 10000000, not \(count)")
        }
        for count in connections where !(1...256).contains(count) {
            throw ValidationError("--connections takes numbers from 1 to 256, not \(count)")
        }
        guard (1...100).contains(rounds) else {
            throw ValidationError("--rounds takes a number from 1 to 100, not \(rounds)")
        }
        guard seconds.isFinite, seconds > 0, seconds <= 3_600 else {
            throw ValidationError("--seconds takes a number above 0 up to 3600, not \(seconds)")
        }
        let isFolder = FileManager.default.fileExists(atPath: fixtures + "/schema")
        guard isFolder else {
            throw ValidationError("--fixtures: there is no folder \(fixtures)/schema")
        }
        if let only, !BenchmarkCase.all(records: records[0]).contains(where: { $0.name.contains(only) }) {
            throw ValidationError("--only: no case has \"\(only)\" in its name")
        }
    }

    func run() async throws {
        var reports: [BenchmarkReport] = []
        for count in records {
            let report = try await measure(count)
            print(report.table)
            reports.append(report)
        }
        let figures = FieldValue.array(reports.map(\.figures))
        guard let json else { return print(figures) }
        try Data(JSONCodec.writePretty(figures)).write(to: URL(filePath: json))
        print("figures in \(json)")
    }

    /// All cases over one world.
    private func measure(_ count: Int) async throws -> BenchmarkReport {
        let before = ProcessMemory.settled
        var world = try PartnerWorld.make(records: count, fixtures: fixtures)
        let loaded = ProcessMemory.settled
        var report = BenchmarkReport(records: count)
        report.bytesPerRecord = (loaded - before) / count
        report.rowsVisited = try PartnerWorld.rowsVisited(by: &world, count)
        report.orderBytesPerRecord = max(0, ProcessMemory.settled - loaded) / count
        let served = ServedOdoo(
            world, clock: ServedClock(now: PartnerWorld.noon, rate: 1, monotonic: Self.stopwatch()))
        for each in BenchmarkCase.all(records: count)
        where only.map(each.name.contains) ?? true {
            let expected = try each.expectedBytes(of: served)
            let cost = each.answerTime(of: served)
            for number in connections {
                let measured = try await Contest(
                    requests: each.wireRequests, expectedBytes: expected,
                    connections: number, seconds: seconds, rounds: rounds
                ).run(served, constant: served.respond(to: each.request(0)))
                report.add(each, connections: number, cost: cost, measured)
            }
        }
        return report
    }

    private static func stopwatch() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }
}
