import OdooProtocol
import Synchronization
import Testing

@testable import SyncEngine

@Suite("One attempt: all or nothing")
struct AttemptTests {
    let inside = World.start - .seconds(7_200)

    @Test("a late commit is read as long as it takes no longer than settle")
    func lateCommit() async throws {
        let world = World(runningFor: World.day + .seconds(7_200))
        let end = World.start - .seconds(901) + World.day
        world.odoo.write(
            "res.partner", 7, at: end - .seconds(2), visibleFrom: end + .seconds(880))
        try await world.run()
        #expect(world.storedIDs("res.partner") == [7])
    }

    @Test(
        "an attempt that was read too early by Odoo's own clock is dropped and becomes due later"
    )
    func unsettled() async throws {
        let world = World(runningFor: .seconds(7_200))
        // Odoo's clock falls back by half an hour between planning and reading.
        let odoo = world.odoo
        odoo.disturb { seen, _ in
            if let end = seen.page.flatMap({ OdooTimestamp(wire: $0.end) }),
                end > World.start - .seconds(2_000), seen.at < World.start + .seconds(5)
            {
                odoo.state.withLock { $0.skew = .seconds(-1_800) }
            }
            return nil
        }
        odoo.write("res.partner", 1, at: World.start - .seconds(2_000))
        try await world.run()
        let state = world.store.snapshot
        #expect(!state.history.contains { $0.hasFailedBatches })
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(state.batches.contains { $0.attempts == 2 && $0.failures == 0 })
        #expect(world.storedIDs("res.partner") == [1])
        let last = try #require(state.batches.last)
        #expect(try #require(last.finishedAt) >= World.start + .seconds(1_795))
    }

    @Test(
        "what rows point to before the horizon is published with them, and what that points to"
    )
    func references() async throws {
        var world = World(modules: ["res.partner", "sale.order"])
        world.odoo.add(
            model: "res.partner",
            ["parent_id": ["type": "many2one", "relation": "res.partner", "store": true]])
        let old = World.start - World.day * 300
        world.odoo.write("res.partner", 10, at: old, ["parent_id": [11, "Mother"]])
        world.odoo.write("res.partner", 11, at: nil)
        world.odoo.write("res.partner", 12, at: old)
        world.odoo.write("sale.order", 1, at: inside, ["partner_id": [10, "Daughter"]])
        try await world.run()
        #expect(world.storedIDs("res.partner") == [10, 11])
        let records = world.store.snapshot.records
        let order = try #require(records[.init(module: "sale.order", id: 1)])
        #expect(order.row.payload.contains("\"partner_id\":10"))
        #expect(order.row.shownNames == "{\"partner_id\":\"Daughter\"}")
        #expect(records[.init(module: "res.partner", id: 10)]?.batch == nil)
        // And without them they stay absent.
        world.tenant.references = .none
        let other = World(modules: ["res.partner", "sale.order"])
        var silent = other
        silent.tenant.references = .none
        silent.odoo.write("res.partner", 10, at: old)
        silent.odoo.write("sale.order", 1, at: inside, ["partner_id": [10, "Daughter"]])
        try await silent.run()
        #expect(silent.storedIDs("res.partner").isEmpty)
    }

    @Test("a reference that lies in a window of its own is left to it")
    func referenceInWindow() async throws {
        let world = World(modules: ["res.partner", "sale.order"])
        world.odoo.write("res.partner", 10, at: inside)
        world.odoo.write(
            "sale.order", 1, at: World.start - World.day * 2, ["partner_id": [10, "P"]])
        try await world.run()
        #expect(world.storedIDs("res.partner") == [10])
        #expect(world.store.snapshot.records[.init(module: "res.partner", id: 10)]?.batch != nil)
    }

    @Test("references to a module that is refused do not hold up the rows that point there")
    func refusedReferences() async throws {
        let world = World(modules: ["res.partner", "sale.order"])
        world.odoo.write("sale.order", 1, at: inside, ["partner_id": [10, "P"]])
        world.odoo.disturb { seen, _ in
            seen.model == "res.partner"
                ? .fault(FakeOdoo.fault("odoo.exceptions.AccessError")) : nil
        }
        try await world.run()
        #expect(world.storedIDs("sale.order") == [1])
    }

    @Test(
        "a window of more rows than memory should hold is staged page by page and published whole")
    func staging() async throws {
        var world = World(modules: ["res.partner", "sale.order"])
        world.tenant.stagingLimit = 50
        world.tenant.pageSize = 20
        for id in 1...230 {
            world.odoo.write("sale.order", Int64(id), at: inside, ["partner_id": [900, "P"]])
        }
        world.odoo.write("res.partner", 900, at: World.start - World.day * 300)
        try await world.run()
        let state = world.store.snapshot
        #expect(world.storedIDs("sale.order") == Array(1...230))
        #expect(state.stagedCalls == 3)
        #expect(state.staged.isEmpty)
        #expect(world.storedIDs("res.partner") == [900])
    }

    @Test("a failure after staging leaves no row behind")
    func failedStaging() async throws {
        var world = World(runningFor: .seconds(30))
        world.tenant.stagingLimit = 5
        world.tenant.pageSize = 5
        for id in 1...30 { world.odoo.write("res.partner", Int64(id), at: inside) }
        world.odoo.disturb { seen, _ in seen.page?.lastID == 25 ? .failure(.reset) : nil }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.stagedCalls > 0)
        #expect(state.staged.isEmpty)
        #expect(state.records.isEmpty)
    }

    @Test(
        "where overlapping reads would decide, the record is read again by itself before publishing"
    )
    func readAgain() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        let inside = inside
        world.odoo.write("res.partner", 3, at: inside, name: "new")
        // Another read of the same version was under way at the same time: its answer came later than any of ours.
        world.store.intercepting { call, state throws(SyncStoreError) in
            guard call == "publish", state.records.isEmpty, state.sequence < 1_000 else { return }
            guard state.batches.contains(where: { $0.status == .running && $0.id == 3 }) else {
                return
            }
            let row = ReadRow(
                id: 3, stamp: inside.cutToSecond, payload: "{}", contentHash: "other",
                shownNames: "{}", sentNumber: 1, answeredNumber: state.sequence)
            state.records[.init(module: "res.partner", id: 3)] = .init(row: row, batch: nil)
        }
        try await world.run()
        let stored = try #require(
            world.store.snapshot.records[.init(module: "res.partner", id: 3)])
        #expect(stored.row.payload.contains("new"))
        let alone = world.odoo.pages(of: "res.partner").filter {
            $0.domain == .leaf(DomainLeaf("id", .isIn, [3]))
        }
        #expect(alone.count == 1)
        #expect(world.store.snapshot.batches.allSatisfy { $0.attempts == 1 })
    }

    @Test("a batch that was taken over is left to the other: its old token writes nothing")
    func staleToken() async throws {
        let world = World(runningFor: .seconds(60))
        world.odoo.write("res.partner", 1, at: inside)
        let stolen = Mutex(false)
        world.store.intercepting { call, state throws(SyncStoreError) in
            guard call == "publish",
                stolen.withLock({ was in
                    defer { was = true }
                    return !was
                })
            else { return }
            for place in state.batches.indices where state.batches[place].status == .running {
                state.batches[place].token += 1
                state.batches[place].leaseOwner = "w2"
            }
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.records.isEmpty)
        #expect(state.batches.contains { $0.status == .running && $0.leaseOwner == "w2" })
        #expect(!state.batches.contains { $0.status == .failed })
    }

    @Test("cancellation puts running batches back, closes sessions, and leaves nothing running")
    func cancellation() async throws {
        let world = World()
        world.odoo.write("res.partner", 1, at: inside)
        let engine = try world.makeEngine()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            let (reached, signal) = AsyncStream<Void>.makeStream()
            world.odoo.disturb { seen, _ in
                if seen.method == "search_read" { signal.yield() }
                return seen.method == "search_read" ? .failure(.cancelled) : nil
            }
            for await _ in reached { break }
            group.cancelAll()
            try await group.waitForAll()
        }
        let state = world.store.snapshot
        #expect(!state.batches.contains { $0.status == .running || $0.status == .failed })
        #expect(state.records.isEmpty)
        #expect(state.sessions.allSatisfy { $0.status == .failed })
        #expect(state.batches.allSatisfy { $0.failures == 0 })
    }

    @Test(
        "a step of the engine's clock makes it ask for Odoo's time, and no window is read too early"
    )
    func clockStep() async throws {
        let world = World(runningFor: World.day * 2)
        let clock = world.clock
        world.odoo.disturb { seen, count in
            if count == 12 { clock.step(.seconds(5 * 3_600)) }
            return nil
        }
        try await world.run()
        #expect(world.odoo.seen.filter { $0.method == "version" }.count >= 2)
        for page in world.odoo.pages(of: "res.partner") {
            let window = world.store.snapshot.batches.compactMap(\.window).first {
                page.domain == pageDomain($0, lastID: 0)
            }
            if let window { #expect(page.at >= window.end + .seconds(900)) }
        }
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
    }

    @Test("the engine's clock may be hours off: Odoo's decides", arguments: [-10_800, 10_800])
    func skewed(seconds: Int64) async throws {
        let world = World(runningFor: World.day * 2)
        world.clock.step(.seconds(seconds))
        try await world.run()
        let cutoff = try #require(world.store.snapshot.modules["res.partner"]?.cutoff)
        #expect(cutoff <= World.start - .seconds(900) && cutoff > World.start - .seconds(905))
        #expect(world.store.snapshot.batches.count >= 4)
    }

    @Test("without Date the engine's clock serves, and that is said once")
    func noDate() async throws {
        let world = World(runningFor: World.day * 2)
        world.odoo.state.withLock { $0.sendsDate = false }
        try await world.run()
        #expect(world.store.snapshot.status.initialSyncDone)
        #expect(world.log.lines.filter { $0.contains("no Date") }.count == 1)
    }
}
