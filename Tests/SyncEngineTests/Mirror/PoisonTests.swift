import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("A record that cannot be read")
struct PoisonTests {
    /// Five days ago: windows that are read later come through meanwhile.
    let inside = World.start - World.day * 5

    /// Forty partners in one window; answers that hold the 23rd fail, unless only ids are asked for.
    private func world(_ policy: PoisonPolicy, poison: Set<Int64> = [23]) -> World {
        var world = World(runningFor: World.day + .seconds(7_200))
        world.tenant.poison = policy
        world.tenant.pageSize = 16
        world.tenant.lookback = .duration(World.day * 12)
        world.tenant.parallelBatches = 1
        for id in Int64(1)...40 { world.odoo.write("res.partner", id, at: inside) }
        let odoo = world.odoo
        let inside = inside
        odoo.disturb { seen, _ in
            guard seen.method == "search_read", seen.keywords["fields"] != ["id"],
                let page = seen.page, let limit = seen.keywords["limit"]?.intValue,
                let end = OdooTimestamp(wire: page.end), end > inside, end <= inside + World.day
            else { return nil }
            let ids = page.lastID + 1...page.lastID + limit
            return poison.contains(where: ids.contains)
                ? .response(HTTPExchangeResponse(status: 500)) : nil
        }
        return world
    }

    @Test("the batch is dead after eight failures at one page, and names the record")
    func dies() async throws {
        let world = world(.die)
        try await world.run()
        let state = world.store.snapshot
        let dead = state.batches.filter { $0.status == .dead }
        #expect(dead.count == 1)
        let found = try #require(dead.first)
        #expect(found.attempts == 9)
        #expect(found.lastError?.contains("res.partner 23 cannot be read") == true)
        #expect(state.parked.isEmpty && world.storedIDs("res.partner").isEmpty)
        #expect(state.batches.filter { $0.status == .done }.count == state.batches.count - 1)
    }

    @Test(
        "with park the window is published without the records at fault, which stay listed",
        arguments: [[23], [1], [40], [23, 24], [5, 33]])
    func parks(poison: [Int64]) async throws {
        let world = world(.park, poison: Set(poison))
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(state.parked.map(\.id) == poison)
        #expect(state.parked.allSatisfy { $0.reason.contains("500") && $0.module == "res.partner" })
        #expect(world.storedIDs("res.partner") == (1...40).filter { !poison.contains($0) })
        let engine = try world.makeEngine()
        let id = poison[0]
        #expect(try await engine.acknowledgeParked("acme", module: "res.partner", id: id))
        #expect(!(try await engine.acknowledgeParked("acme", module: "res.partner", id: id)))
        let listed = try await engine.parkedRecords("acme")
        #expect(listed.first?.acknowledgedAt != nil)
    }

    @Test("a page that fails for no single record goes on as usual")
    func none() async throws {
        var world = world(.park, poison: [])
        world.tenant.backOff = BackOffLimits(first: .seconds(1), cap: .seconds(60))
        let odoo = world.odoo
        let inside = inside
        odoo.disturb { seen, _ in
            // One window cannot be read at all for two hours, not even its ids.
            guard let end = seen.page.flatMap({ OdooTimestamp(wire: $0.end) }),
                end > inside, end <= inside + World.day, seen.at < World.start + .seconds(7_200)
            else { return nil }
            return .response(HTTPExchangeResponse(status: 500))
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(state.parked.isEmpty)
        #expect(state.batches.contains { $0.attempts > 20 })
        #expect(world.storedIDs("res.partner") == Array(1...40))
    }

    @Test("in an outage nobody suspects a record")
    func outage() async throws {
        let world = world(.park, poison: [])
        world.odoo.disturb { seen, _ in
            seen.at < World.start + .seconds(20_000) && seen.method == "search_read"
                ? .response(HTTPExchangeResponse(status: 500)) : nil
        }
        try await world.run()
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
        #expect(!world.odoo.seen.contains { $0.keywords["fields"] == ["id"] })
    }

    @Test("poison is eight failures at a page while others come through, neither fewer nor alone")
    func rule() {
        #expect(isPoison(StuckPage(page: 0, failures: 8, othersPublished: 1)))
        #expect(!isPoison(StuckPage(page: 0, failures: 7, othersPublished: 100)))
        #expect(!isPoison(StuckPage(page: 0, failures: 100, othersPublished: 0)))
    }
}
