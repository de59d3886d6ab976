import OdooProtocol
import Synchronization
import Testing

@testable import SyncEngine

@Suite("What the user may see, before and after a batch is read")
struct RightsReadingTests {
    let inside = World.start - .seconds(7_200)

    @Test("rights that change while a batch is read drop the attempt: nothing of it is published")
    func rightsChange() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.write("res.partner", 1, at: inside)
        let odoo = world.odoo
        odoo.disturb { seen, _ in
            if seen.method == "search_read", seen.at < World.start + .seconds(1) {
                odoo.state.withLock { $0.groups = [1] }
            }
            return nil
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.map(\.attempts) == [2, 1, 1])
        #expect(!state.history.contains { $0.hasFailedBatches })
        #expect(world.storedIDs("res.partner") == [1])
        #expect(state.modules["res.partner"]?.rightsFingerprint != nil)
    }

    @Test(
        "a batch that begins with what the one before ended with is dropped if rights have changed")
    func rightsChangeBetween() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.write("res.partner", 1, at: inside)
        let (odoo, store) = (world.odoo, world.store)
        odoo.disturb { seen, _ in
            let done = store.snapshot.batches.count { $0.status == .done }
            if seen.method == "search_read", done == 1 { odoo.state.withLock { $0.groups = [1] } }
            return nil
        }
        try await world.run()
        let attempts = world.store.snapshot.batches.map(\.attempts).sorted()
        #expect(attempts == [1, 1, 2])
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
    }

    @Test("a reading of rights that is older than ten seconds begins no other batch")
    func oldRights() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.state.withLock { $0.latency = .seconds(6) }
        try await world.run()
        let batches = world.store.snapshot.batches.count
        #expect(batches == 3)
        #expect(world.odoo.seen.count { $0.method == "read" } == 2 * batches)
    }

    @Test("rights that change in every attempt make the batch fail, so that it does not spin")
    func rightsFlap() async throws {
        var world = World(runningFor: .seconds(600))
        world.tenant.parallelBatches = 1
        let odoo = world.odoo
        odoo.disturb { seen, count in
            odoo.state.withLock { $0.groups = [.int(Int64(count))] }
            return nil
        }
        try await world.run()
        #expect(world.odoo.seen.count < 600)
        #expect(world.store.snapshot.status.hasFailedBatches)
    }
}
