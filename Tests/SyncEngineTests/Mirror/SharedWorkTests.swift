import Logging
import OdooProtocol
import Synchronization
import Testing

@testable import SyncEngine

@Suite("Many workers on one store")
struct SharedWorkTests {
    let inside = World.start - .seconds(7_200)

    /// Plans, and leaves the first batch and the session with a worker that is gone.
    private func withDeadWorker(_ world: World) async throws {
        _ = try await world.makeEngine().generateIncrementalBatches("acme")
        world.store.state.withLock { state in
            state.batches[0].status = .running
            state.batches[0].leaseOwner = "gone"
            state.batches[0].token = 1
            // By a clock that is an hour ahead: whoever goes by it would wait an hour.
            state.batches[0].leaseRenewedAt = World.start + .seconds(3_600)
            state.sessions[0].leaseOwner = "gone"
            state.sessions[0].leaseRenewedAt = World.start + .seconds(3_600)
        }
    }

    @Test("a dead worker's batch is taken after one whole lease on the own clock, not before")
    func rescue() async throws {
        let world = World()
        world.odoo.write("res.partner", 1, at: inside)
        try await withDeadWorker(world)
        let rescues = Mutex<[OdooTimestamp]>([])
        let clock = world.clock
        world.store.intercepting { call, _ throws(SyncStoreError) in
            if call == "rescue" { rescues.withLock { $0.append(clock.now()) } }
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(state.batches[0].token == 2)
        let at = try #require(rescues.withLock { $0.first })
        #expect(at >= World.start + .seconds(300) && at < World.start + .seconds(302))
        // Its session ended with it, by the same watch.
        #expect(state.sessions[0].status == .abandoned || state.sessions[0].status == .done)
        #expect(!state.history.contains { $0.hasFailedBatches })
    }

    @Test("a worker that may not rescue what a dead one left looks now and then, and waits")
    func mayNotRescue() async throws {
        var world = World()
        world.rules.mayRescue = { _, _ in false }
        world.odoo.write("res.partner", 1, at: inside)
        try await withDeadWorker(world)
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches[0].status == .running && state.batches[0].token == 1)
        #expect(state.batches.dropFirst().allSatisfy { $0.status == .done })
        // Twelve leases, three looks in each.
        #expect((12...100).contains(world.clock.wakes.count), "\(world.clock.wakes.count)")
    }

    @Test("a session whose owner is gone is abandoned, though its batches are still to do")
    func abandoned() async throws {
        let world = World()
        try await withDeadWorker(world)
        world.odoo.disturb { seen, _ in seen.method == "search_read" ? .failure(.refused) : nil }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.sessions[0].status == .abandoned)
        #expect(try #require(state.sessions[0].endAt) >= World.start + .seconds(300))
    }

    @Test("a worker that stops closes its own sessions and no other's")
    func stopping() async throws {
        let world = World(runningFor: .seconds(120))
        try await withDeadWorker(world)
        world.odoo.disturb { seen, _ in seen.method == "search_read" ? .failure(.refused) : nil }
        try await world.run()
        #expect(world.store.snapshot.sessions.map(\.status) == [.open])
    }

    @Test("the own sessions are kept alive while the work waits for its next attempt")
    func ownSessions() async throws {
        let world = World(runningFor: .seconds(1_500))
        let start = World.start
        world.odoo.disturb { seen, _ in
            seen.method == "search_read" && seen.at < start + .seconds(1_400)
                ? .response(HTTPExchangeResponse(status: 503)) : nil
        }
        let renewals = Mutex<[OdooTimestamp]>([])
        let clock = world.clock
        world.store.intercepting { call, _ throws(SyncStoreError) in
            if call == "keepSessions" || call == "renew" {
                renewals.withLock { $0.append(clock.now()) }
            }
        }
        try await world.run()
        let seen = renewals.withLock { $0 }
        #expect(seen.count >= 10)
        for (earlier, later) in zip([start] + seen, seen) {
            #expect(later - earlier < .seconds(200))
        }
    }

    @Test("an idle worker wakes when somebody has dead work tried again, and at no other time")
    func wakes() async throws {
        var world = World(runningFor: .seconds(7_200))
        world.engine.storePoll = .seconds(2)
        world.tenant.parallelBatches = 1
        world.odoo.write("res.partner", 1, at: inside)
        let isBroken = Mutex(true)
        world.odoo.disturb { seen, _ in
            seen.method == "search_read" && isBroken.withLock { $0 }
                ? .fault(FakeOdoo.fault("builtins.ValueError", "Invalid field")) : nil
        }
        let ledgers = Mutex<[OdooTimestamp]>([])
        let (clock, store) = (world.clock, world.store)
        let person = try world.makeEngine()
        let again = World.start + .seconds(5_000)
        let isAsked = Mutex(false)
        store.intercepting { call, state throws(SyncStoreError) in
            if call == "ledger" { ledgers.withLock { $0.append(clock.now()) } }
            guard call == "changeNumber", clock.now() >= again, !isAsked.withLock({ $0 }) else {
                return
            }
            isAsked.withLock { $0 = true }
            isBroken.withLock { $0 = false }
            // What `retry` does, by another process.
            state.changes += 1
            for place in state.batches.indices where state.batches[place].status == .dead {
                state.batches[place].status = .pending
            }
        }
        try await world.run()
        #expect(store.snapshot.batches.allSatisfy { $0.status == .done })
        #expect(try #require(store.snapshot.batches[0].finishedAt) < again + .seconds(10))
        let idle = ledgers.withLock { $0 }.filter {
            $0 > World.start + .seconds(60) && $0 < again - .seconds(10)
        }
        #expect(idle.count < 60)
        #expect(try await person.retry("acme").isEmpty)
    }

    @Test("dead batches go on after a retry, and one of an unknown tenant is an error")
    func retry() async throws {
        let world = World(runningFor: .seconds(600))
        let isBroken = Mutex(true)
        world.odoo.disturb { seen, _ in
            seen.method == "search_read" && isBroken.withLock { $0 }
                ? .fault(FakeOdoo.fault("builtins.ValueError", "Invalid field")) : nil
        }
        try await world.run()
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .dead })
        isBroken.withLock { $0 = false }
        let engine = try world.makeEngine()
        #expect(try await engine.retry("acme", module: "sale.order").isEmpty)
        #expect(try await engine.retry("acme", batches: [2]).map(\.id) == [2])
        #expect(try await engine.retry("acme").map(\.status) == [.pending, .pending])
        world.clock.extend(.seconds(600))
        try await world.run()
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
        await #expect(throws: EngineError.self) { try await engine.retry("nobody") }
    }

    @Test("engines without a name get one each")
    func names() async throws {
        var world = World()
        world.engine.worker = nil
        let odoo = world.odoo
        var configuration = world.engine
        configuration.tenants = [world.tenant]
        let drawn = Mutex<UInt64>(7)
        let names = try (0..<2).map { _ in
            try SyncEngine(
                configuration,
                EngineEnvironment(
                    clock: world.clock, store: world.store, transport: { _ in odoo },
                    jitter: { label, bound in
                        #expect(label == "worker name" && bound > 1 << 40)
                        return drawn.withLock { number in
                            number = number &* 6_364_136_223_846_793_005 &+ 1
                            return number % bound
                        }
                    }, logger: Logger(label: "test"))
            ).mirror(of: "acme").worker
        }
        #expect(Set(names).count == 2)
        #expect(names.allSatisfy { $0.hasPrefix("worker-") })
    }
}
