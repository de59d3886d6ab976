import Foundation
import OdooProtocol
import Testing

/// The proof without simulation: real processes, a real server, real signals.
@Suite(
    "odoo-sync run under fire", .tags(.process), .serialized, .enabled(if: PlainSQL.isAvailable),
    .timeLimit(.minutes(30)))
struct KillTests {
    /// How many times the process is killed where minutes are allowed.
    private static let kills =
        ProcessInfo.processInfo.environment["ORRERY_KILLS"].flatMap { Int($0) } ?? 100

    @Test(
        "killed a hundred times while the data never stops changing, the store equals the source",
        .tags(.slow), .enabled(if: runsSlowTests))
    func manyKills() async throws {
        let share = max(Self.kills / 20, 1)
        let campaign = KillCampaign(
            [
                .initial: 5 * share, .incremental: 4 * share, .audit: 2 * share,
                .publish: Self.kills - 11 * share,
            ], seed: 11)
        try await survive(campaign, officeBegins: 500, ["--lookback", "15m"])
    }

    @Test("killed in each place of its work, the store equals the source")
    func fewKills() async throws {
        let campaign = KillCampaign(
            [.initial: 2, .incremental: 2, .audit: 1, .publish: 3], seed: 21)
        try await survive(campaign, officeBegins: 50, ["--window", "2s", "--audit", "4s"])
    }

    /// Kills processes while an office works, then lets one finish.
    private func survive(
        _ planned: KillCampaign, officeBegins changes: Int, _ settings: [String]
    ) async throws {
        var campaign = planned
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 11)
        try await eventually("the office has begun") { office.changes > changes }
        let before = office.changes
        try await campaign.run(on: world, settings)
        let changes = office.changes - before
        try await office.stop()
        let last = try world.run(settings)
        try await world.expectEquality(by: last)
        try await world.expectOrder(after: last)
        let committed = try await campaign.committed(in: world.store)
        print("\(campaign.report(committed: committed)); \(changes) changes meanwhile")
        #expect(KillPlace.allCases.allSatisfy { campaign.fallen[$0, default: 0] > 0 })
        #expect(changes > campaign.kills)
    }

    @Test("two processes on one store share the work, and when one is killed the other rescues it")
    func twoProcesses() async throws {
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 12)
        try await eventually("the office has begun") { office.changes > 50 }
        let steady = try world.run(["--worker", "steady"])
        let other = try world.run(
            ["--worker", "other", "--log", "trace"], fuse: Fuse(.publish, passing: 6, delay: 0))
        try await eventually("the other is killed") { other.isLogOver }
        #expect(await other.end() == -SIGKILL)
        try await eventually("its batches are rescued") {
            steady.log.contains("a batch was taken from a worker that gave no sign of life")
        }
        try await office.stop()
        try await world.expectEquality(by: steady)
        let sql = PlainSQL(path: world.store)
        let workers = try await sql.rows(
            "SELECT DISTINCT worker FROM batch_attempt WHERE outcome = 'published' ORDER BY 1")
        #expect(workers == [["other"], ["steady"]])
        let twice = try await sql.rows(
            """
            SELECT batch FROM batch_attempt WHERE outcome = 'published'
            GROUP BY batch HAVING count(*) > 1
            """)
        #expect(twice == [])
        try await world.expectOrder(after: steady)
    }

    @Test(
        "beside one that lives, ten others are killed, and what they leave is done",
        .tags(.slow), .enabled(if: runsSlowTests))
    func manyOthers() async throws {
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 14)
        try await eventually("the office has begun") { office.changes > 50 }
        let steady = try world.run()
        try await steady.sent(10)
        var draw = SeededDraw(seed: 14)
        for number in 0..<10 {
            let place: KillPlace = number % 2 == 0 ? .publish : .incremental
            let other = try world.run(
                ["--log", "trace"], fuse: Fuse(place, passing: 0, delay: draw.below(8)))
            try await eventually("the other is killed", within: .seconds(60)) { other.isLogOver }
            #expect(await other.end() == -SIGKILL)
        }
        try await office.stop()
        try await world.expectEquality(by: steady)
        try await world.expectOrder(after: steady)
    }

    @Test("SIGTERM in the middle of work ends it with 0 and leaves nothing running or open")
    func sigterm() async throws {
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 13)
        try await eventually("the office has begun") { office.changes > 50 }
        var draw = SeededDraw(seed: 13)
        for signal in [SIGTERM, SIGINT, SIGTERM, SIGINT] {
            let process = try world.run()
            try await process.sent(1 + draw.below(40))
            #expect(await process.end(by: signal) == 0, "\(process.log)")
            try await eventually("the log is whole") { process.isLogOver }
            #expect(process.log.contains("message=stopped"))
            #expect(!process.log.contains("level=error"), "\(process.log)")
            let sql = PlainSQL(path: world.store)
            #expect(
                try await sql.number(
                    "SELECT count(*) FROM sync_batch WHERE status = 'running'") == 0)
            #expect(
                try await sql.number("SELECT count(*) FROM sync_session WHERE status = 'open'") == 0
            )
        }
        try await office.stop()
    }
}
