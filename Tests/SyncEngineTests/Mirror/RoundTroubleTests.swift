import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Rounds that cannot begin, in the log")
struct RoundTroubleTests {
    /// The lines of the log that tell of rounds.
    private func told(_ world: World) -> [String] {
        world.log.lines.filter { $0.contains("Odoo cannot be read") || $0.contains("again") }
    }

    @Test("an Odoo that is away at the start is told once, and once more when it is back")
    func awayFromTheStart() async throws {
        let world = World(runningFor: .seconds(6 * 3_600))
        let back = World.start + .seconds(3_600)
        world.odoo.disturb { seen, _ in seen.at < back ? .failure(.refused) : nil }
        try await world.run()
        #expect(world.odoo.seen.filter { $0.at < back }.count > 10)
        let lines = told(world)
        try #require(lines.count == 2, "\(lines)")
        #expect(lines[0].hasPrefix("warning Odoo cannot be read; trying again until it can"))
        #expect(lines[0].contains("refused"))
        #expect(lines[1].hasPrefix("notice Odoo can be read again"))
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
    }

    @Test("another cause is told, the same cause with another wait is not")
    func changingCause() async throws {
        let world = World(runningFor: .seconds(6 * 3_600))
        let (first, second) = (World.start + .seconds(3_600), World.start + .seconds(7_200))
        world.odoo.disturb { seen, count in
            guard seen.at < second else { return nil }
            if seen.at < first { return .failure(.refused) }
            let wait = HeaderField("retry-after", "\(10 + count)")
            return .response(HTTPExchangeResponse(status: 503, headers: [wait]))
        }
        try await world.run()
        let lines = told(world)
        try #require(lines.count == 3, "\(lines)")
        #expect(lines[0].contains("refused"))
        #expect(lines[1].contains("HTTP 503"))
        #expect(lines[2].hasPrefix("notice "))
    }

    @Test("a second outage is told like the first")
    func twice() async throws {
        let world = World(runningFor: World.day * 3)
        world.odoo.disturb { seen, _ in
            let hours = (seen.at - World.start).components.seconds / 3_600
            return hours < 2 || (30..<60).contains(hours) ? .failure(.timedOut) : nil
        }
        try await world.run()
        let levels = told(world).map { $0.prefix { $0 != " " } }
        #expect(levels == ["warning", "notice", "warning", "notice"], "\(told(world))")
    }

    @Test("what can never work is told once of a module, and not again with every window")
    func definite() async throws {
        var world = World(runningFor: World.day)
        world.tenant.lookback = .duration(World.day * 20)
        world.odoo.disturb { seen, _ in
            seen.method == "search_read" ? .fault(FakeOdoo.fault("odoo.exceptions.UserError")) : nil
        }
        try await world.run()
        let failed = world.log.lines.filter { $0.contains("an attempt failed") }
        #expect(failed.count >= 20 * world.tenant.modules.count)
        let told = failed.filter { $0.hasPrefix("warning") }
        #expect(told.count == world.tenant.modules.count, "\(told)")
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .dead })
    }

    @Test("the spans of the log are told as people write them")
    func spans() {
        #expect(Duration.milliseconds(86_395_816).plain == "23h59m55s")
        #expect((Duration.zero - .seconds(90)).plain == "1m30s")
        #expect(Duration.milliseconds(816).plain == "816ms")
        #expect(Duration.seconds(3 * 86_400).plain == "3d")
        #expect(Duration.zero.plain == "0s")
    }

    @Test("an outage while windows are due is told once, and not again with every batch")
    func whileWindowsAreDue() async throws {
        var world = World(runningFor: World.day)
        world.tenant.lookback = .duration(World.day * 20)
        let (from, until) = (World.start + .milliseconds(200), World.start + .seconds(7_200))
        world.odoo.disturb { seen, _ in
            from <= seen.at && seen.at < until ? .failure(.refused) : nil
        }
        try await world.run()
        let failed = world.log.lines.filter { $0.contains("an attempt failed") }
        #expect(failed.count > 20)
        // Before the third failure in a row, one request may simply have met with bad luck.
        #expect(failed.filter { $0.hasPrefix("warning") }.count <= 6, "\(failed)")
        let lines = told(world)
        #expect(lines.map { $0.prefix { $0 != " " } } == ["warning", "notice"], "\(lines)")
        #expect(lines.last?.contains("after") == true)
        // At once, and not when all that was due is done.
        let end = try #require(world.log.lines.lastIndex { $0.hasPrefix("notice Odoo can be") })
        let later = world.log.lines[end...].filter { $0.contains("debug published") }
        #expect(later.count > 10)
        #expect(world.store.snapshot.batches.allSatisfy { $0.status == .done })
    }

    @Test("a database that is not there is told once although the server answers")
    func noDatabase() async throws {
        let world = World(runningFor: .seconds(6 * 3_600))
        world.odoo.disturb { seen, _ in
            seen.method == "authenticate"
                ? .fault(FakeOdoo.fault("psycopg2.OperationalError", "no database acme")) : nil
        }
        try await world.run()
        let lines = told(world)
        try #require(lines.count == 1, "\(lines)")
        #expect(lines[0].contains("psycopg2.OperationalError"))
    }

    @Test("refused credentials are told by their own line alone")
    func refusedCredentials() async throws {
        var world = World()
        world.tenant.credential = Credential("wrong")
        try await world.run()
        #expect(told(world) == [])
        #expect(world.log.lines.contains { $0.hasPrefix("error suspended: ") })
    }
}

@Suite("A module that fails as a whole")
struct ModuleRestTests {
    @Test("is told once, is tried ever less often, and keeps no other module back")
    func rest() async throws {
        let world = World(runningFor: World.day, modules: ["res.partner", "sale.order"])
        let back = World.start + .seconds(8 * 3_600)
        world.odoo.disturb { seen, _ in
            seen.at < back && seen.method == "search_read" && seen.model == "sale.order"
                ? .response(HTTPExchangeResponse(status: 500)) : nil
        }
        try await world.run()
        let lines = world.log.lines.filter {
            $0.contains("as a whole") || $0.contains("the module can be")
        }
        try #require(lines.count == 2, "\(lines)")
        #expect(
            lines[0].hasPrefix("warning a module fails as a whole")
                && lines[0].contains("sale.order"))
        #expect(lines[1].hasPrefix("notice the module can be read again"))
        let tries = world.odoo.seen.filter { $0.at < back && $0.model == "sale.order" }
            .filter { $0.method == "search_read" }
        // Once a cap of five minutes for eight hours, and the doublings before; three windows on their own would be 300.
        #expect((96...115).contains(tries.count))
        let done = world.store.snapshot.batches
        #expect(done.allSatisfy { $0.status == .done })
        #expect(
            done.filter { $0.module == "res.partner" }.allSatisfy { ($0.finishedAt ?? back) < back }
        )
    }
}
