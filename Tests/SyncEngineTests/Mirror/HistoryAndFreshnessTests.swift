import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("A longer lookback, and reads of the open window")
struct HistoryAndFreshnessTests {
    @Test(
        "a longer lookback adds windows below the first horizon and leaves cursor and prefix alone")
    func longerLookback() async throws {
        var world = World(runningFor: .seconds(600))
        world.odoo.write("res.partner", 1, at: World.start - World.day * 5)
        world.odoo.write("res.partner", 2, at: World.start - World.day)
        try await world.run()
        #expect(world.storedIDs("res.partner") == [2])
        let before = world.store.snapshot
        let cutoff = try #require(before.modules["res.partner"]?.cutoff)
        world.tenant.lookback = .duration(World.day * 7)
        world.clock.extend(.seconds(600))
        try await world.run()
        let after = world.store.snapshot
        let module = try #require(after.modules["res.partner"])
        #expect(world.storedIDs("res.partner") == [1, 2])
        #expect(module.horizon == cutoff - World.day * 7)
        #expect(module.firstHorizon == before.modules["res.partner"]?.firstHorizon)
        #expect(after.status.lastCompletedWindowEnd == before.status.lastCompletedWindowEnd)
        #expect(after.batches.count == 7 && after.batches.allSatisfy { $0.kind == .initial })
        // A shorter one again changes nothing.
        world.tenant.lookback = .duration(World.day)
        world.clock.extend(.seconds(600))
        try await world.run()
        #expect(world.store.snapshot.batches.count == 7)
    }

    @Test("all history asks for the oldest stamp once, and never again")
    func allHistory() async throws {
        var world = World(runningFor: .seconds(600))
        world.odoo.write("res.partner", 1, at: World.start - World.day * 50)
        try await world.run()
        world.tenant.lookback = .allHistory
        for _ in 0..<3 {
            world.clock.extend(.seconds(600))
            try await world.run()
        }
        #expect(world.storedIDs("res.partner") == [1])
        #expect(world.store.snapshot.modules["res.partner"]?.hasWholeHistory == true)
        let asked = world.odoo.seen.filter { $0.keywords["order"] == "write_date asc" }
        #expect(asked.count == 1)
    }

    @Test("the open window is read at its cadence, marked, and proves nothing")
    func freshness() async throws {
        var world = World(runningFor: .seconds(3_600))
        world.tenant.freshness = .seconds(600)
        world.odoo.write("res.partner", 1, at: World.start - .seconds(60))
        try await world.run()
        let state = world.store.snapshot
        let stored = try #require(state.records[.init(module: "res.partner", id: 1)])
        #expect(stored.isFresh && stored.batch == nil)
        #expect(state.batches.allSatisfy { $0.window.map { $0.end < World.start } ?? false })
        let reads = world.odoo.pages(of: "res.partner").filter { $0.page == nil }
        // Seven times within the hour, each a page and the empty one that ends it.
        #expect((12...16).contains(reads.count))
        #expect(!state.history.contains { $0.hasFailedBatches })
        #expect(
            state.status.lastCompletedWindowEnd
                == state.batches.compactMap { $0.window?.end }.max())
    }

    @Test("the window's own batch takes the mark away")
    func settles() async throws {
        var world = World(runningFor: World.day + .seconds(7_200))
        world.tenant.freshness = .seconds(3_600)
        world.odoo.write("res.partner", 1, at: World.start - .seconds(60))
        try await world.run()
        let stored = world.store.snapshot.records[.init(module: "res.partner", id: 1)]
        #expect(stored?.isFresh == false && stored?.batch == 4)
    }

    @Test("a read of the open window that fails fails nothing else")
    func fails() async throws {
        var world = World(runningFor: .seconds(3_600))
        world.tenant.freshness = .seconds(600)
        world.odoo.disturb { seen, _ in
            seen.method == "search_read" && seen.page == nil
                ? .response(HTTPExchangeResponse(status: 500)) : nil
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(!state.history.contains { $0.hasFailedBatches })
    }
}
