import Foundation
import OdooProtocol
import Testing

/// The proof without simulation: real processes, a real server, real signals.
@Suite(
    "odoo-sync run under fire", .tags(.process, .slow), .serialized,
    .enabled(if: runsSlowTests && PlainSQL.isAvailable), .timeLimit(.minutes(30)))
struct KillTests {
    /// How many times the process is killed.
    private static let kills =
        ProcessInfo.processInfo.environment["ORRERY_KILLS"].flatMap { Int($0) } ?? 100

    @Test("killed again and again while the data never stops changing, the store equals the source")
    func sigkill() async throws {
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 11)
        try await eventually("the office has begun") { office.changes > 100 }
        var fallen: [String: Int] = [:]
        var draw = SeededDraw(seed: 11)
        for _ in 0..<Self.kills {
            let process = try world.run()
            try await process.sent(1 + draw.below(30))
            #expect(await process.end(by: SIGKILL) == -SIGKILL)
            for kind in try await running(world.store) { fallen[kind, default: 0] += 1 }
        }
        let changesWhileKilled = office.changes
        await office.stop()
        let last = try world.run()
        var left: [String] = []
        do {
            try await eventually("the store equals the source", within: .seconds(240)) {
                left = try await world.differences()
                return left.isEmpty
            }
        } catch {
            Issue.record("\(left.count) differences: \(left.prefix(5)); \(last.log.suffix(2_000))")
        }
        #expect(await last.end(by: SIGTERM) == 0)
        print("\(Self.kills) kills during \(changesWhileKilled) changes; they fell into", fallen)
        #expect(try await gapsAndOverlaps(world.store) == [])
        #expect(changesWhileKilled > Self.kills)
    }

    @Test("two processes on one store share the work, and when one is killed the other rescues it")
    func twoProcesses() async throws {
        let world = try await SyncedWorld()
        let office = try BusyOffice(url: world.server.url, seed: 12)
        var draw = SeededDraw(seed: 12)
        try await eventually("the office has begun") { office.changes > 50 }
        let steady = try world.run()
        try await steady.sent(10)
        for _ in 0..<10 {
            let other = try world.run()
            try await other.sent(1 + draw.below(20))
            _ = await other.end(by: SIGKILL)
        }
        await office.stop()
        var left: [String] = []
        do {
            try await eventually("the store equals the source", within: .seconds(240)) {
                left = try await world.differences()
                return left.isEmpty
            }
        } catch {
            Issue.record(
                "\(left.count) differences: \(left.prefix(5)); \(steady.log.suffix(2_000))")
        }
        let sql = PlainSQL(path: world.store)
        let workers = try await sql.number("SELECT count(DISTINCT worker) FROM batch_attempt")
        #expect(workers > 1)
        #expect(await steady.end(by: SIGTERM) == 0)
        #expect(try await gapsAndOverlaps(world.store) == [])
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
        await office.stop()
    }

    @Test("another process that holds the store is waited for, and the mirror goes on")
    func exclusive() async throws {
        let world = try await SyncedWorld()
        let process = try world.run(["--busy-timeout", "1s"])
        try await eventually("something is mirrored") {
            try await process.figure("odoo_sync_requests_total") > 10
        }
        let holder = try StoreHolder(world.store)
        try await eventually("the process meets the lock") {
            process.log.contains("the store failed")
        }
        _ = try await world.call("res.partner", "create", [["name": "Behind the lock"]])
        #expect(process.isRunning)
        await holder.release()
        try await eventually("what was written meanwhile is mirrored") {
            try await PlainSQL(path: world.store).number(
                "SELECT count(*) FROM record WHERE payload LIKE '%Behind the lock%'") == 1
        }
        #expect(await process.end(by: SIGTERM) == 0)
    }

    /// The kinds of the batches that a store says are running.
    private func running(_ store: String) async throws -> [String] {
        try await PlainSQL(path: store).rows(
            "SELECT kind FROM sync_batch WHERE status = 'running' ORDER BY id"
        ).compactMap { $0.first?.stringValue }
    }

    /// Where a module's windows do not follow one another.
    private func gapsAndOverlaps(_ store: String) async throws -> [[FieldValue]] {
        try await PlainSQL(path: store).rows(
            """
            SELECT module, id FROM (SELECT module, id, window_start,
                lag(window_end) OVER (PARTITION BY module ORDER BY window_start) AS before
              FROM sync_batch WHERE kind <> 'audit')
            WHERE before IS NOT NULL AND before <> window_start
            """)
    }
}
