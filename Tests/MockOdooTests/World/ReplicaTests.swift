import MockOdoo
import OdooProtocol
import Testing

@Suite("A lagging replica")
struct ReplicaTests {
    private func city(_ bench: inout RequestBench, _ id: Int64) throws -> FieldValue? {
        try bench.answer(bench.request("res.partner", "read", [.int(id)], ["city"]))["result"]?
            .arrayValue?.first?["city"]
    }

    @Test("reads are answered from data of that age, writes are not; then the data catches up")
    func lags() throws {
        var bench = try RequestBench()
        let id = try bench.partner("row")
        bench.pass(.seconds(60))
        bench.world.replica = ReplicaLag(lag: .seconds(30))
        #expect(try city(&bench, id) == false)
        let written = try bench.answer(
            bench.request("res.partner", "write", [.int(id)], ["city": "new"]))
        #expect(written["result"] == true)
        bench.pass(.seconds(29))
        #expect(try city(&bench, id) == false)
        bench.pass(.seconds(1))
        #expect(try city(&bench, id) == "new")
        bench.world.replica = nil
        #expect(bench.world.lastCommit(behind: .seconds(31), at: bench.now) == 2)
        #expect(bench.world.lastCommit(behind: .zero, at: bench.now) == 3)
    }

    @Test("a new record is not found, and a deleted one still is, as long as the lag lasts")
    func recordsComeAndGo() throws {
        var bench = try RequestBench()
        let gone = try bench.partner("gone")
        bench.pass(.seconds(60))
        bench.world.replica = ReplicaLag(lag: .seconds(10))
        let made = try bench.partner("made")
        _ = try bench.answer(bench.request("res.partner", "unlink", [.int(gone)]))
        let search = bench.request(
            "res.partner", "search", [["id", "in", [.int(gone), .int(made)]]])
        #expect(try bench.answer(search)["result"] == [.int(gone)])
        bench.pass(.seconds(10))
        #expect(try bench.answer(search)["result"] == [.int(made)])
    }

    @Test("one request alone can be answered from old data")
    func oneRequest() throws {
        var bench = try RequestBench()
        let id = try bench.partner("row")
        bench.pass(.seconds(5))
        _ = try bench.answer(bench.request("res.partner", "write", [.int(id)], ["city": "new"]))
        var flight = bench.request("res.partner", "read", [.int(id)], ["city"])
        flight.replicaLag = .seconds(1)
        #expect(
            bench.proceed(&flight).value?["result"]?.arrayValue?.first?["city"] == false)
        #expect(try city(&bench, id) == "new")
    }

    @Test("a share of the reads and a path can be chosen")
    func share() throws {
        var bench = try RequestBench()
        let id = try bench.partner("row")
        bench.pass(.seconds(5))
        _ = try bench.answer(bench.request("res.partner", "write", [.int(id)], ["city": "new"]))
        bench.world.replica = ReplicaLag(lag: .seconds(1), path: "/xmlrpc")
        #expect(try city(&bench, id) == "new")
        bench.world.replica = ReplicaLag(lag: .seconds(1), perThousand: 300)
        var old = 0
        for _ in 0..<400 where try city(&bench, id) == false { old += 1 }
        #expect((80...160).contains(old))
    }

    @Test("ids are given out as before, whatever the replica shows, a restore included")
    func ids() throws {
        var bench = try RequestBench()
        bench.world.save("start")
        let first = try bench.partner("one")
        bench.pass(.seconds(1))
        bench.world.replica = ReplicaLag(lag: .milliseconds(500))
        _ = try city(&bench, first)
        bench.pass(.seconds(1))
        bench.world.restore("start", at: bench.now)
        _ = try city(&bench, first)
        bench.pass(.seconds(2))
        _ = try city(&bench, first)
        #expect(try bench.partner("again") == first)
    }
}
