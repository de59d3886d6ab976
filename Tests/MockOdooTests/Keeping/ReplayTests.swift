import MockOdoo
import OdooProtocol
import Testing

@Suite("A world made again from what was kept")
struct ReplayTests {
    private func kept(_ world: OdooWorld) -> KeptWorld {
        KeptWorld(
            commits: world.commitLog.map(world.kept), snapshots: world.keptSnapshots,
            nextIDs: world.nextIDs)
    }

    private func again(_ world: OdooWorld, _ kept: KeptWorld) throws -> OdooWorld {
        try OdooWorld(
            version: world.version, database: world.database,
            schemas: try Fixtures.schemas(world.version), kept: kept)
    }

    /// A world with every kind of change in it, and ids that were drawn in vain.
    private func eventful(_ version: OdooVersion) throws -> Client {
        var client = try Client(version)
        let ada = try client.create("res.partner", ["name": "Ada", "category_id": [[6, 0, []]]])
        let order = try client.create("sale.order", ["partner_id": .int(ada)])
        client.world.save("early")
        client.pass(.seconds(61))
        try client.call(
            "res.partner", "write", [.int(ada)], ["city": "Paris", "credit_limit": 1.5])
        let gone = try client.create("res.partner", ["name": "Gone"])
        try client.call("res.partner", "unlink", [.int(gone)])
        client.world.rawSQL(
            .update(model: "sale.order", id: order, values: ["client_order_ref": "SQL"]),
            at: client.now)
        do throws(OdooFault) {
            try client.call("sale.order", "create", ["partner_id": .int(ada), "nope": 1])
            Issue.record("a field that there is not was taken")
        } catch {
            // The number that the order drew is gone.
        }
        client.world.save("late")
        let open = client.world.begin(at: client.now, author: .workload)
        try client.world.perform(
            ModelCall(model: "sale.order", method: "create", arguments: [["partner_id": 3]]),
            in: open)
        client.world.abort(open)
        return client
    }

    @Test(
        "it has the same log, the same snapshots, and gives out the same ids and numbers",
        arguments: OdooVersion.allCases)
    func same(version: OdooVersion) throws {
        var client = try eventful(version)
        var other = client
        other.world = try again(client.world, kept(client.world))
        #expect(Array(other.world.commitLog) == Array(client.world.commitLog))
        #expect(other.world.nextIDs == client.world.nextIDs)
        #expect(other.world.snapshotNames == ["early", "late"])
        for name in ["", "late", "early"] {
            if !name.isEmpty {
                let isBack = [
                    client.world.restore(name, at: client.now),
                    other.world.restore(name, at: other.now),
                ]
                #expect(isBack == [true, true])
            }
            for model in ["res.partner", "sale.order"] {
                let values: FieldObject =
                    model == "sale.order" ? ["partner_id": 3] : ["name": "Next"]
                let id = try client.create(model, values)
                let sameID = try other.create(model, values)
                #expect(sameID == id)
                let read = try client.read(model, id, ["name", "write_date", "display_name"])
                let sameRead = try other.read(model, id, ["name", "write_date", "display_name"])
                #expect(sameRead == read)
            }
            #expect(Array(other.world.commitLog) == Array(client.world.commitLog))
        }
    }

    @Test("what is kept after a restart is again the same")
    func twice() throws {
        let first = kept(try eventful(.v18).world)
        let world = try again(try Client(.v18).world, first)
        #expect(kept(world) == first)
    }

    @Test("a column that the schema got since is NULL, and one that it lost is told")
    func otherSchema() throws {
        let world = try Worlds.new()
        var some = kept(world)
        for place in some.commits[0].changes.indices
        where some.commits[0].changes[place].model == "res.partner" {
            some.commits[0].changes[place].row?.values["city"] = nil
        }
        #expect(try again(world, some).commitLog.count == 1)
        let partner = try #require(
            some.commits[0].changes.firstIndex { $0.model == "res.partner" })
        some.commits[0].changes[partner].row?.values["colour_of_hat"] = "red"
        let error = #expect(throws: ReplayError.self) { try again(world, some) }
        #expect(error?.sequence == 1)
        #expect(error?.reason.contains("colour_of_hat, which the schema has not") == true)
    }

    @Test("commits that contradict each other are refused, and nothing traps")
    func contradictions() throws {
        let client = try eventful(.v18)
        let whole = kept(client.world)
        var broken: [KeptWorld] = []
        for place in whole.commits.indices {
            var less = whole
            less.commits.remove(at: place)
            var twice = whole
            twice.commits[place].changes += twice.commits[place].changes
            var nameless = whole
            nameless.commits[place].changes[0].model = "no.model"
            var zero = whole
            zero.commits[place].changes[0].id = 0
            var last = whole
            last.commits[place].changes[0].id = .max
            broken += [twice, nameless, zero, last]
            if place == 0 { broken.append(less) }
        }
        var early = whole
        early.snapshots[0].sequence = 99
        var unknown = whole
        unknown.nextIDs["no.model"] = 4
        var negative = whole
        negative.nextIDs["res.partner"] = .max
        broken += [early, unknown, negative]
        for kept in broken {
            #expect(throws: ReplayError.self) { try again(client.world, kept) }
        }
    }
}
