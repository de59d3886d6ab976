import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("What becomes of failures")
struct FailureTests {
    /// Whether a request reads a page of a window.
    static func isPage(_ seen: FakeOdoo.Seen) -> Bool { seen.method == "search_read" }

    @Test(
        "whatever passes fails the batch, which is tried again and done in the end",
        arguments: [
            FakeOdoo.Disturbance.failure(.refused), .failure(.reset), .failure(.timedOut),
            .response(HTTPExchangeResponse(status: 502)),
            .response(HTTPExchangeResponse(status: 200)),
            .response(HTTPExchangeResponse(status: 200, body: Array("<html>".utf8))),
            .response(HTTPExchangeResponse(status: 200, body: Array("{\"jsonrpc\": \"2.0".utf8))),
            .response(HTTPExchangeResponse(status: 200, body: Array("{}".utf8))),
            .fault(FakeOdoo.fault("psycopg2.errors.SerializationFailure")),
            .fault(FakeOdoo.fault("odoo.exceptions.AccessError")),
            .otherID, .result(["rows"]), .result(.null),
        ])
    func transient(disturbance: FakeOdoo.Disturbance) async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.write("res.partner", 1, at: World.start - .seconds(7_200))
        // Twice, as a page that times out is asked for again at once.
        let first = World.start + .seconds(1)
        world.odoo.disturb { seen, _ in
            Self.isPage(seen) && seen.at < first ? disturbance : nil
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(state.batches.contains { $0.attempts > 1 && $0.lastError != nil })
        #expect(state.history.contains { $0.hasFailedBatches })
        #expect(!state.status.hasFailedBatches)
        #expect(world.storedIDs("res.partner") == [1])
    }

    @Test(
        "pages that cannot be are refused",
        arguments: ["repeated", "unordered", "outside", "extra"])
    func protocolErrors(kind: String) async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.tenant.pageSize = 2
        let inside = World.start - .seconds(7_200)
        func row(_ id: Int64, _ stamp: OdooTimestamp) -> FieldValue {
            ["id": .int(id), "name": "n", "write_date": .string(stamp.wire)]
        }
        let page: [FieldValue] =
            switch kind {
            case "repeated": [row(4, inside), row(4, inside)]
            case "unordered": [row(4, inside), row(3, inside)]
            case "outside": [row(4, World.start + .seconds(9))]
            default: [row(4, inside), row(5, inside), row(6, inside)]
            }
        world.odoo.disturb { seen, _ in
            Self.isPage(seen) && seen.at < World.start + .seconds(1) ? .result(.array(page)) : nil
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.records.isEmpty)
        #expect(state.batches.contains { $0.lastError?.contains("cannot be") ?? false })
        #expect(state.batches.allSatisfy { $0.status == .done })
    }

    @Test(
        "a definite error makes a batch dead with its reason; others go on, the cursor does not"
    )
    func definite() async throws {
        let world = World(runningFor: World.day * 2, modules: ["no.such", "res.partner"])
        world.odoo.write("res.partner", 1, at: World.start - .seconds(7_200))
        try await world.run()
        let state = world.store.snapshot
        let dead = state.batches.filter { $0.module == "no.such" }
        #expect(dead.allSatisfy { $0.status == .dead && $0.attempts == 1 })
        #expect(dead.first?.lastError?.contains("Object no.such doesn't exist") ?? false)
        #expect(
            state.batches.filter { $0.module == "res.partner" }.allSatisfy { $0.status == .done })
        // Increments are planned although one module's history is dead.
        #expect(state.batches.contains { $0.module == "res.partner" && $0.kind == .incremental })
        #expect(state.status.lastCompletedWindowEnd == nil)
        #expect(state.status.hasFailedBatches)
        #expect(!state.status.initialSyncDone)
        #expect(state.status.phase == .failed)
    }

    @Test("a configured field that the module does not have is a definite error that names it")
    func unknownField() async throws {
        var world = World()
        world.tenant.modules[0].fields = ["name", "colour"]
        try await world.run()
        let batches = world.store.snapshot.batches
        #expect(batches.allSatisfy { $0.status == .dead })
        #expect(batches[0].lastError == "res.partner has no field colour")
    }

    @Test(
        "an outage of the whole connection costs few requests, and all is done after it"
    )
    func outage() async throws {
        var world = World(runningFor: .seconds(6 * 3_600))
        world.tenant.lookback = .duration(World.day * 60)
        let from = World.start + .seconds(2)
        let until = World.start + .seconds(2 + 2_700)
        world.odoo.disturb { seen, _ in
            from <= seen.at && seen.at < until ? .failure(.refused) : nil
        }
        try await world.run()
        let failed = world.odoo.seen.filter { from <= $0.at && $0.at < until }.count
        #expect(failed > 3)
        #expect(failed <= 4 + 2 * (9 + 2_700 / 300) + 10)
        let state = world.store.snapshot
        #expect(state.batches.allSatisfy { $0.status == .done })
        #expect(!state.status.hasFailedBatches)
    }

    @Test("an outage before the first answer is waited out as well")
    func outageAtStart() async throws {
        let world = World(runningFor: .seconds(6 * 3_600))
        let until = World.start + .seconds(2_700)
        world.odoo.disturb { seen, _ in seen.at < until ? .failure(.timedOut) : nil }
        try await world.run()
        #expect(world.odoo.seen.filter { $0.at < until }.count <= 28)
        #expect(world.store.snapshot.status.initialSyncDone)
    }

    @Test("Retry-After is honoured: nothing is sent before")
    func retryAfter() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        world.odoo.disturb { seen, count in
            count == 6
                ? .response(
                    HTTPExchangeResponse(status: 429, headers: [HeaderField("Retry-After", "600")]))
                : nil
        }
        try await world.run()
        let times = world.odoo.seen.map(\.at)
        #expect(times[7] - times[6] >= .seconds(600))
        #expect(world.store.snapshot.status.initialSyncDone)
    }

    @Test("a wait that one answer asks for stops the other attempts as well, without a failure")
    func retryAfterStopsAll() async throws {
        let world = World()
        world.odoo.disturb { _, count in
            count == 12
                ? .response(
                    HTTPExchangeResponse(status: 503, headers: [HeaderField("Retry-After", "300")]))
                : nil
        }
        try await world.run()
        let times = world.odoo.seen.map(\.at)
        // At most those requests that were under way at that moment.
        let within = times.filter { $0 > times[12] && $0 < times[12] + .seconds(299) }
        #expect(within.count <= 3)
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
        #expect(world.store.snapshot.batches.reduce(0) { $0 + ($1.lastError == nil ? 0 : 1) } <= 1)
    }

    @Test(
        "refused credentials suspend the tenant, which is probed and resumes by itself"
    )
    func suspended() async throws {
        let world = World(runningFor: .seconds(4 * 3_600))
        let from = World.start + .milliseconds(200)
        let until = World.start + .seconds(7_000)
        world.odoo.disturb { seen, _ in
            guard from <= seen.at, seen.at < until else { return nil }
            if seen.method == "version" { return nil }
            return seen.method == "authenticate"
                ? .result(false) : .fault(FakeOdoo.fault("odoo.exceptions.AccessDenied", "no"))
        }
        try await world.run()
        let state = world.store.snapshot
        #expect(state.history.contains { $0.phase == .suspended })
        #expect(!state.history.contains { $0.hasFailedBatches })
        #expect(state.status.phase == .done)
        #expect(state.suspendedReason == nil)
        let probes = world.odoo.seen.filter { $0.method == "authenticate" && $0.at >= from }
        #expect(probes.count == 8)
        for (earlier, later) in zip(probes, probes.dropFirst()) {
            #expect(later.at - earlier.at >= .seconds(900))
        }
        #expect(state.batches.allSatisfy { $0.status == .done })
    }

    @Test("a wrong password suspends at once, and is in no line, error or stored word")
    func wrongPassword() async throws {
        var world = World()
        world.tenant.credential = Credential("hunter2-planted")
        world.odoo.disturb { seen, _ in
            seen.method == "authenticate"
                ? .fault(
                    FakeOdoo.fault("odoo.exceptions.AccessDenied", "no hunter2-planted here"))
                : nil
        }
        let report = try await world.makeEngine().runOnce()
        #expect(report.failures.map(\.code) == [.access])
        let state = world.store.snapshot
        #expect(state.suspendedReason?.contains("AccessDenied") ?? false)
        let words =
            world.log.lines + [state.suspendedReason ?? "", "\(report)", "\(world.tenant)"]
        #expect(!words.isEmpty)
        for line in words { #expect(!line.contains("hunter2")) }
    }

    @Test("an expired session is renewed inside the attempt, once")
    func session() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        let fault = FakeOdoo.fault("odoo.http.SessionExpiredException", code: 100)
        world.odoo.disturb { _, count in count == 7 ? .fault(fault) : nil }
        try await world.run()
        #expect(world.odoo.seen.filter { $0.method == "authenticate" }.count == 2)
        #expect(world.store.snapshot.batches.allSatisfy { $0.attempts == 1 && $0.status == .done })
    }

    @Test("a page that times out is asked for again with half the rows")
    func halved() async throws {
        var world = World()
        world.tenant.parallelBatches = 1
        for id in 1...150 {
            world.odoo.write("res.partner", Int64(id), at: World.start - .seconds(7_200))
        }
        world.odoo.disturb { seen, _ in
            Self.isPage(seen) && (seen.keywords["limit"]?.intValue ?? 0) > 100
                ? .failure(.timedOut) : nil
        }
        try await world.run()
        #expect(world.storedIDs("res.partner") == Array(1...150))
        #expect(world.store.snapshot.batches.allSatisfy { $0.attempts == 1 })
    }

    @Test("a store that is busy for a while costs time and nothing else")
    func busyStore() async throws {
        let world = World()
        world.odoo.write("res.partner", 1, at: World.start - .seconds(7_200))
        let clock = world.clock
        world.store.intercepting { call, _ throws(SyncStoreError) in
            if call != "number", clock.trueNow < World.start + .seconds(40) {
                throw SyncStoreError(.busy, "busy")
            }
        }
        try await world.run()
        #expect(world.storedIDs("res.partner") == [1])
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
    }

    @Test("a store that is broken ends the run with an error that says so")
    func brokenStore() async throws {
        let world = World()
        world.store.intercepting { call, _ throws(SyncStoreError) in
            if call == "publish" { throw SyncStoreError(.corrupt, "not a database") }
        }
        let error = await #expect(throws: EngineError.self) { try await world.run() }
        #expect(error?.code == .store)
        #expect(error?.underlying == "not a database")
    }
}
