import OdooProtocol
import Synchronization
import Testing

@testable import SyncEngine

@Suite("Initial sync and what follows")
struct InitialSyncTests {
    let hour = Duration.seconds(3_600)

    @Test("history is read in windows that end at safe now, and everything in it is stored")
    func history() async throws {
        let world = World()
        for id in 1...450 {
            let age = Duration.seconds(Int64(id) * 500 + 2_000)
            world.odoo.write("res.partner", Int64(id), at: World.start - age)
        }
        try await world.run()
        #expect(world.storedIDs("res.partner") == Array(1...450))
        let state = world.store.snapshot
        let module = try #require(state.modules["res.partner"])
        #expect(module.cutoff == state.batches.compactMap(\.window).map(\.end).max())
        #expect(module.horizon == module.cutoff.map { $0 - World.day * 3 })
        #expect(state.batches.count == 3)
        #expect(state.batches.allSatisfy { $0.status == .done && $0.kind == .initial })
        #expect(state.status.initialSyncDone)
        #expect(state.status.phase == .done)
        #expect(state.status.lastCompletedWindowEnd == module.cutoff)
        let cutoff = try #require(module.cutoff)
        #expect(cutoff <= World.start - .seconds(900))
        #expect(cutoff > World.start - .seconds(905))
    }

    @Test(
        "pages are asked for until an empty one, with explicit fields and context"
    )
    func pages() async throws {
        var world = World()
        world.tenant.pageSize = 40
        world.tenant.context.companies = [1, 2]
        world.odoo.state.withLock { $0.cap = 25 }
        for id in 1...60 { world.odoo.write("res.partner", Int64(id), at: World.start - hour) }
        try await world.run()
        #expect(world.storedIDs("res.partner") == Array(1...60))
        let last = try #require(world.store.snapshot.batches.last)
        // 25 + 25 + 10 + an empty one: neither the cap nor the short page ends the window.
        #expect(last.pages == 4)
        #expect(last.records == 60)
        let page = try #require(world.odoo.pages(of: "res.partner").last)
        #expect(page.keywords["order"] == "id asc")
        #expect(page.keywords["limit"] == 40)
        #expect(page.keywords["fields"] == ["id", "name", "write_date"])
        let context: FieldValue = [
            "active_test": false, "lang": "en_US", "tz": "UTC", "allowed_company_ids": [1, 2],
        ]
        #expect(page.keywords["context"] == context)
        let window = try #require(last.window)
        #expect(page.domain == pageDomain(window, lastID: 60))
    }

    @Test("request numbers travel as JSON-RPC ids, and those of pages are in the attempt's ledger")
    func numbers() async throws {
        let world = World()
        world.odoo.write("res.partner", 1, at: World.start - hour)
        try await world.run()
        let pages = world.odoo.pages(of: "res.partner")
        let taken = world.store.snapshot.taken
        let onWire = pages.map(\.id)
        #expect(!onWire.isEmpty)
        for id in onWire {
            let entry = try #require(taken.first { $0.number == id })
            #expect(entry.batch != nil)
            #expect(entry.page != nil)
        }
        let row = try #require(world.store.snapshot.records.values.first?.row)
        #expect(onWire.contains(row.sentNumber))
        #expect(row.answeredNumber > row.sentNumber)
        #expect(!taken.contains { $0.number == row.answeredNumber && $0.page != nil })
    }

    @Test("a window is read once it has settled, a day after the last, and never before")
    func increments() async throws {
        let world = World(runningFor: World.day * 4)
        for hours in 1...90 {
            let stamp = World.start + hour * hours
            world.odoo.write("res.partner", Int64(hours), at: stamp, visibleFrom: stamp)
        }
        try await world.run()
        let state = world.store.snapshot
        let cutoff = try #require(state.modules["res.partner"]?.cutoff)
        let increments = state.batches.filter { $0.kind == .incremental }
        #expect(
            increments.map(\.window)
                == (0..<4).map { day in
                    Window(cutoff + World.day * day, cutoff + World.day * (day + 1))
                }.prefix(increments.count).map { $0 })
        #expect(increments.count == 4 || increments.count == 3)
        #expect(state.status.lastCompletedWindowEnd == increments.last?.window?.end)
        for page in world.odoo.pages(of: "res.partner") {
            let window = state.batches.compactMap(\.window).first { window in
                page.domain.map { "\($0)".contains(window.start.wire) } ?? false
            }
            let end = try #require(window?.end)
            #expect(page.at >= end + world.tenant.settle)
        }
        let due = (1...90).filter {
            World.start + hour * $0 < state.status.lastCompletedWindowEnd ?? cutoff
        }
        #expect(world.storedIDs("res.partner") == due.map(Int64.init))
    }

    @Test("with nothing failing it wakes a few times a day, not every tick")
    func wakes() async throws {
        let world = World(runningFor: World.day * 30, modules: ["res.partner", "sale.order"])
        try await world.run()
        #expect(world.clock.wakes.count <= 3 * 30)
        #expect(world.store.snapshot.batches.count == 2 * (3 + 29))
        // Planning keeps the grid of 10 s.
        #expect(world.clock.wakes.filter { $0.microseconds % 10_000_000 != 0 } == [])
    }

    @Test("after ten days of downtime all ten windows are planned at once and read")
    func catchUp() async throws {
        let world = World()
        try await world.run()
        let before = world.store.snapshot.batches.count
        world.clock.advance(World.day * 10)
        world.clock.extend(World.day * 10)
        let stamp = World.start + World.day * 4
        world.odoo.write("res.partner", 9, at: stamp)
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.count == before + 10)
        #expect(Set(state.batches.suffix(10).map(\.createdAt)).count == 1)
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(world.storedIDs("res.partner") == [9])
        let ends = state.batches.compactMap(\.window).sorted { $0.start < $1.start }
        for (earlier, later) in zip(ends, ends.dropFirst()) { #expect(earlier.end == later.start) }
    }

    @Test("all history begins at the oldest stamp; without any record nothing is due yet")
    func allHistory() async throws {
        var world = World(modules: ["res.partner", "sale.order"])
        world.tenant.lookback = .allHistory
        world.odoo.write("res.partner", 5, at: World.start - World.day * 400)
        world.odoo.write("res.partner", 1, at: World.start - World.day * 2)
        try await world.run()
        let state = world.store.snapshot
        #expect(state.modules["res.partner"]?.horizon == World.start - World.day * 400)
        #expect(state.modules["sale.order"]?.horizon == state.modules["sale.order"]?.cutoff)
        #expect(world.storedIDs("res.partner") == [1, 5])
        #expect(state.batches.count == 400)
        #expect(state.status.initialSyncDone)
    }

    @Test("sessions are opened with their batches, one a kind, and closed when these are done")
    func sessions() async throws {
        let world = World(runningFor: World.day + .seconds(7_200))
        try await world.run()
        let sessions = world.store.snapshot.sessions
        #expect(sessions.map(\.type) == [.initial, .incremental])
        #expect(sessions.allSatisfy { $0.status == .done && $0.endAt != nil })
        #expect(sessions.allSatisfy { $0.batchesDone == $0.batchesTotal })
    }

    @Test(
        "no more batches than configured run at the same time, each under a name of its own"
    )
    func parallel() async throws {
        var world = World()
        world.tenant.parallelBatches = 2
        try await world.run()
        #expect(world.store.snapshot.mostAtOnce <= 2)
        let children = world.clock.children
        #expect(Set(children).count == children.count)
        #expect(children.contains("tenant acme"))
        #expect(children.contains("acme batch 1 token 1"))
    }

    @Test("one log-in serves a whole run")
    func oneLogin() async throws {
        let world = World(runningFor: World.day * 3)
        try await world.run()
        #expect(world.odoo.seen.filter { $0.method == "authenticate" }.count == 1)
    }

    @Test(
        "generateIncrementalBatches plans and reads nothing; runOnce works until nothing is ready"
    )
    func once() async throws {
        let world = World()
        let engine = try world.makeEngine()
        let planned = try await engine.generateIncrementalBatches("acme")
        #expect(planned.count == 3)
        #expect(world.odoo.pages(of: "res.partner").isEmpty)
        let report = try await engine.runOnce()
        #expect(report.planned == 0)
        #expect(report.published == 3)
        #expect(report.failures.isEmpty)
        await #expect(throws: EngineError.self) {
            try await engine.generateIncrementalBatches("nobody")
        }
    }
}
