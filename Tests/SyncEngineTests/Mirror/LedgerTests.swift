import OdooProtocol
import Synchronization
import Testing

@testable import SyncEngine

@Suite("Restarts, other workers, other configurations")
struct LedgerTests {
    let inside = World.start - .seconds(7_200)

    @Test("what a killed process left running is put back and done by the next one of that name")
    func restart() async throws {
        let world = World()
        world.odoo.write("res.partner", 1, at: inside)
        let engine = try world.makeEngine()
        _ = try await engine.generateIncrementalBatches("acme")
        world.store.state.withLock { state in
            for place in state.batches.indices {
                state.batches[place].status = .running
                state.batches[place].leaseOwner = "w1"
                state.batches[place].token = 1
            }
        }
        try await world.run()
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done && $0.token == 2 })
        #expect(world.storedIDs("res.partner") == [1])
    }

    @Test("a batch of a worker that gives signs of life is left alone")
    func foreign() async throws {
        let world = World()
        let engine = try world.makeEngine()
        _ = try await engine.generateIncrementalBatches("acme")
        world.store.state.withLock { state in
            state.batches[0].status = .running
            state.batches[0].leaseOwner = "w2"
        }
        let clock = world.clock
        world.store.intercepting { call, state throws(SyncStoreError) in
            // It renews its lease all the time, by a clock that is an hour behind.
            state.batches[0].leaseRenewedAt = clock.now() - .seconds(3_600)
        }
        try await engine.run()
        let state = world.store.snapshot
        #expect(state.batches.map(\.status) == [.running, .done, .done])
        #expect(state.batches[0].token == 0)
        // Looked at every third of the lease, for an hour.
        #expect(world.clock.wakes.count < 45)
    }

    @Test("another worker that plans at the same moment is no error")
    func overlap() async throws {
        let world = World()
        let isFirst = Mutex(true)
        world.store.intercepting { call, _ throws(SyncStoreError) in
            guard call == "plan" else { return }
            let refuses = isFirst.withLock { was in
                defer { was = false }
                return was
            }
            if refuses { throw SyncStoreError(.overlap, "planned by w2") }
        }
        try await world.run()
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
        #expect(world.store.snapshot.batches.count == 3)
    }

    @Test(
        "a module that is added later holds nothing up; a removed one keeps its rows"
    )
    func modules() async throws {
        var world = World(runningFor: World.day * 2)
        world.odoo.write("res.partner", 1, at: inside)
        try await world.run()
        let cursor = try #require(world.store.snapshot.status.lastCompletedWindowEnd)
        world.tenant.modules = [
            ModuleConfiguration("res.partner"), ModuleConfiguration("sale.order"),
        ]
        world.odoo.write("sale.order", 5, at: World.start)
        world.clock.extend(World.day * 2)
        try await world.run()
        let both = world.store.snapshot
        #expect(both.modules["sale.order"]?.cutoff != both.modules["res.partner"]?.cutoff)
        #expect(world.storedIDs("sale.order") == [5])
        #expect(try #require(both.status.lastCompletedWindowEnd) > cursor)
        var last: OdooTimestamp?
        for status in both.history {
            if let last, let now = status.lastCompletedWindowEnd { #expect(now >= last) }
            #expect(!(last != nil && status.lastCompletedWindowEnd == nil))
            last = status.lastCompletedWindowEnd ?? last
        }
        world.tenant.modules = [ModuleConfiguration("sale.order")]
        world.clock.extend(.seconds(600))
        try await world.run()
        #expect(world.storedIDs("res.partner") == [1])
        #expect(world.store.snapshot.modules["res.partner"]?.isMirrored == false)
    }

    @Test("a window length that changes leaves neither gap nor overlap")
    func newLength() async throws {
        var world = World(runningFor: World.day * 2)
        try await world.run()
        world.tenant.window = .seconds(21_600)
        world.clock.extend(World.day * 2)
        try await world.run()
        let windows = world.store.snapshot.batches.compactMap(\.window).sorted {
            $0.start < $1.start
        }
        #expect(windows.contains { $0.end - $0.start == .seconds(21_600) })
        for (earlier, later) in zip(windows, windows.dropFirst()) {
            #expect(earlier.end == later.start)
        }
    }

    @Test("the lease is renewed while a long batch is read")
    func lease() async throws {
        var world = World(runningFor: World.day)
        world.tenant.pageSize = 1
        world.tenant.parallelBatches = 1
        world.odoo.state.withLock { $0.latency = .seconds(50) }
        for id in 1...12 { world.odoo.write("res.partner", Int64(id), at: inside) }
        let renewals = Mutex<[OdooTimestamp]>([])
        let clock = world.clock
        world.store.intercepting { call, _ throws(SyncStoreError) in
            if call == "renew" { renewals.withLock { $0.append(clock.trueNow) } }
        }
        try await world.run()
        #expect(world.storedIDs("res.partner").count == 12)
        let instants = renewals.withLock { $0 }
        #expect(instants.count >= 5)
        for (earlier, later) in zip(instants, instants.dropFirst()) {
            #expect(later - earlier >= .seconds(100))
        }
    }

    @Test(
        "a field that vanishes while a batch is read drops the attempt; the next goes on without it"
    )
    func vanishedField() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.add(model: "res.partner", ["color": ["type": "integer", "store": true]])
        world.odoo.write("res.partner", 1, at: inside)
        let odoo = world.odoo
        let isFirst = Mutex(true)
        odoo.disturb { seen, _ in
            guard seen.method == "search_read",
                isFirst.withLock({ was in
                    defer { was = false }
                    return was
                })
            else { return nil }
            odoo.add(model: "res.partner")
            odoo.state.withLock { $0.schemas["res.partner"]?["color"] = nil }
            return .fault(FakeOdoo.fault("builtins.ValueError", "Invalid field 'color'"))
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done && $0.failures == 0 })
        let row = try #require(state.records.values.first?.row)
        #expect(!row.payload.contains("color"))
    }

    @Test("a suspended tenant tells so when it is run once or planned")
    func suspendedOnce() async throws {
        var world = World()
        world.tenant.credential = Credential("wrong")
        let first = try await world.makeEngine().runOnce()
        #expect(first.failures.map(\.code) == [.access])
        let engine = try world.makeEngine()
        let second = try await engine.runOnce()
        #expect(second.failures.map(\.code) == [.access])
        let error = await #expect(throws: EngineError.self) {
            try await engine.generateIncrementalBatches("acme")
        }
        #expect(error?.code == .access)
        #expect(world.store.snapshot.status.phase == .suspended)
        world.tenant.credential = Credential("s3cret-pass")
        let third = try await world.makeEngine().runOnce()
        #expect(third.published == 3)
        #expect(third.failures.isEmpty)
        #expect(world.store.snapshot.status.phase == .done)
    }

    @Test("a version, a log-in and per attempt two readings of rights: no request more than that")
    func thrift() async throws {
        let world = World()
        for id in 1...3 {
            world.odoo.write("res.partner", Int64(id), at: World.start - World.day * id)
        }
        try await world.run()
        let batches = world.store.snapshot.batches
        let pages = batches.reduce(0) { $0 + $1.pages }
        let seen = world.odoo.seen
        #expect(seen.filter { $0.method == "search_read" }.count == pages)
        #expect(seen.filter { $0.method == "version" }.count == 1)
        let readings = seen.filter { $0.method == "read" }.count
        // What one attempt ends with the next begins with.
        #expect(readings == 1 + batches.count)
        let others = seen.count - pages - readings - 2
        // fields_get at most twice an attempt, and of res.users at most once for each that began at the same time.
        #expect(others <= 2 * batches.count + 4)
    }
}
