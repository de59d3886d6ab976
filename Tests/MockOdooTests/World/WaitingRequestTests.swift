import MockOdoo
import OdooProtocol
import Testing

@Suite("Requests that wait for other writers")
struct WaitingRequestTests {
    private func write(_ id: Int64, _ city: String) -> ModelCall {
        ModelCall(
            model: "res.partner", method: "write",
            arguments: [[.int(id)], ["city": .string(city)]])
    }

    @Test("the second writer waits, fails once the first commits, is run again, and wins")
    func secondWriter() throws {
        var bench = try RequestBench()
        let id = try bench.partner("row")
        bench.pass(.seconds(10))
        let first = bench.world.begin(at: bench.now, author: .workload)
        let step = try bench.world.proceed(write(id, "first"), in: first)
        #expect(step == .done(true))
        bench.pass(.seconds(1))
        var second = bench.request("res.partner", "write", [.int(id)], ["city": "second"])
        #expect(bench.proceed(&second).owner == first)
        #expect(bench.proceed(&second).owner == first)
        #expect(bench.world.openTransactions.map(\.waitsFor) == [nil, first])
        bench.pass(.seconds(5))
        try bench.world.commit(first, at: bench.now)
        let pause = try #require(bench.proceed(&second).pause)
        #expect(.zero <= pause && pause < .seconds(2))
        #expect(second.failedTries == 1)
        bench.pass(pause)
        #expect(bench.proceed(&second).value?["result"] == true)
        #expect(bench.cities(of: id) == ["first", "second"])
        let entry = try #require(bench.world.commitLog.last)
        // Stamped with the begin of the run that passed, not of the one that failed.
        #expect(entry.begin == bench.now && entry.commit == bench.now)
        #expect(entry.changes.first?.after?.writeDate == bench.now)
        #expect(bench.world.openTransactions.isEmpty)
    }

    @Test("when the first writer gives up, the second goes on with the stamp of its own beginning")
    func rolledBack() throws {
        var bench = try RequestBench()
        let id = try bench.partner("row")
        let first = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(id, "first"), in: first)
        bench.pass(.seconds(1))
        let begun = bench.now
        var second = bench.request("res.partner", "write", [.int(id)], ["city": "second"])
        #expect(bench.proceed(&second).owner == first)
        bench.pass(.seconds(5))
        bench.world.abort(first)
        #expect(bench.proceed(&second).value?["result"] == true)
        #expect(second.failedTries == 0)
        let entry = try #require(bench.world.commitLog.last)
        #expect(entry.begin == begun && entry.commit == bench.now)
        #expect(bench.cities(of: id) == ["second"])
    }

    @Test(
        "after five tries the client is told, with the code of its version",
        arguments: OdooVersion.allCases)
    func fiveTries(version: OdooVersion) throws {
        var bench = try RequestBench(version)
        let id = try bench.partner("hammered")
        var flight = bench.request("res.partner", "write", [.int(id)], ["city": "never"])
        var bounds: [Duration] = []
        var last: FieldValue?
        for round in 1...5 {
            let other = bench.world.begin(at: bench.now, author: .workload)
            _ = try bench.world.proceed(write(id, "round \(round)"), in: other)
            #expect(bench.proceed(&flight).owner == other)
            try bench.world.commit(other, at: bench.now)
            switch bench.proceed(&flight) {
            case .pauses(let pause):
                bounds.append(pause)
                #expect(pause < .seconds(1 << round))
                bench.pass(pause)
            case .answered(let answer):
                #expect(answer.status == 200)
                last = try JSONCodec.parse(answer.body)
            case .waits: Issue.record("it waits for nobody")
            }
        }
        #expect(bounds.count == 4 && Set(bounds).count == 4)
        let error = last?["error"]
        #expect(error?["code"] == (version == .v19 ? 0 : 200))
        #expect(error?["message"] == "Odoo Server Error")
        #expect(error?["data"]?["name"] == "psycopg2.errors.SerializationFailure")
        #expect(
            error?["data"]?["message"] == "could not serialize access due to concurrent update\n")
        #expect(!bench.cities(of: id).contains("never"))
        #expect(bench.world.openTransactions.isEmpty)
    }

    @Test("the pauses come from the world's seed alone")
    func pauses() throws {
        func pauses(_ seed: UInt64) throws -> [Duration] {
            var bench = try RequestBench()
            let id = try bench.partner("row")
            bench.world.seedChance(seed)
            var flight = bench.request("res.partner", "write", [.int(id)], ["city": "x"])
            var found: [Duration] = []
            for _ in 1...4 {
                let other = bench.world.begin(at: bench.now, author: .workload)
                _ = try bench.world.proceed(write(id, "y"), in: other)
                _ = bench.proceed(&flight)
                try bench.world.commit(other, at: bench.now)
                if let pause = bench.proceed(&flight).pause { found.append(pause) }
            }
            return found
        }
        #expect(try pauses(1) == pauses(1))
        #expect(try pauses(1) != pauses(2))
    }

    @Test("a row that an open transaction deletes is waited for, and then it is missing")
    func unlink() throws {
        var bench = try RequestBench()
        let id = try bench.partner("doomed")
        let first = bench.world.begin(at: bench.now, author: .workload)
        let gone = ModelCall(model: "res.partner", method: "unlink", arguments: [[.int(id)]])
        _ = try bench.world.proceed(gone, in: first)
        var second = bench.request("res.partner", "write", [.int(id)], ["city": "late"])
        #expect(bench.proceed(&second).owner == first)
        try bench.world.commit(first, at: bench.now)
        #expect(bench.proceed(&second).pause != nil)
        let error = bench.proceed(&second).value?["error"]
        #expect(error?["data"]?["name"] == "odoo.exceptions.MissingError")
    }

    @Test("a unique value that an open transaction brings in is waited for, then refused by Odoo")
    func uniqueKey() throws {
        func outcome(commits: Bool) throws -> FieldValue? {
            var bench = try RequestBench()
            let values: FieldValue = ["name": "Twin", "login": "twin"]
            let first = bench.world.begin(at: bench.now, author: .workload)
            let create = ModelCall(model: "res.users", method: "create", arguments: [values])
            _ = try bench.world.proceed(create, in: first)
            var second = bench.request("res.users", "create", values)
            #expect(bench.proceed(&second).owner == first)
            if commits {
                try bench.world.commit(first, at: bench.now)
            } else {
                bench.world.abort(first)
            }
            return bench.proceed(&second).value
        }
        let refused = try outcome(commits: true)
        #expect(refused?["error"]?["data"]?["name"] == "odoo.exceptions.ValidationError")
        #expect(try outcome(commits: false)?["result"]?.intValue != nil)
    }

    @Test("a reference to a row that an open transaction deletes waits for it")
    func reference() throws {
        var bench = try RequestBench()
        let parent = try bench.partner("parent")
        let first = bench.world.begin(at: bench.now, author: .workload)
        let gone = ModelCall(model: "res.partner", method: "unlink", arguments: [[.int(parent)]])
        _ = try bench.world.proceed(gone, in: first)
        var order = bench.request("sale.order", "create", ["partner_id": .int(parent)])
        #expect(bench.proceed(&order).owner == first)
        try bench.world.commit(first, at: bench.now)
        #expect(bench.proceed(&order).pause != nil)
        #expect(bench.proceed(&order).value?["error"] != nil)
        #expect(bench.world.count(of: "sale.order") == 0)
    }

    @Test("the deletion of a row that an open transaction newly refers to waits for it")
    func deletion() throws {
        // Before 19.0 a draft order goes with its partner.
        var bench = try RequestBench(.v19)
        let partner = try bench.partner("wanted")
        let first = bench.world.begin(at: bench.now, author: .workload)
        let create = ModelCall(
            model: "sale.order", method: "create", arguments: [["partner_id": .int(partner)]])
        _ = try bench.world.proceed(create, in: first)
        var gone = bench.request("res.partner", "unlink", [.int(partner)])
        #expect(bench.proceed(&gone).owner == first)
        try bench.world.commit(first, at: bench.now)
        let answer = bench.proceed(&gone).value
        #expect(
            answer?["error"]?["data"]?["name"] == "odoo.exceptions.ValidationError",
            "\(String(describing: answer)), \(create)")
        #expect(bench.world.count(of: "sale.order") == 1)
    }

    @Test("readers never wait")
    func readers() throws {
        var bench = try RequestBench()
        let id = try bench.partner("read")
        let first = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(id, "held"), in: first)
        let rows = try bench.answer(bench.request("res.partner", "read", [.int(id)], ["city"]))
        #expect(rows["result"]?.arrayValue?.first?["city"] == false)
    }

    @Test("a request that is given up leaves no lock behind")
    func abandoned() throws {
        var bench = try RequestBench()
        let (a, b) = (try bench.partner("a"), try bench.partner("b"))
        let first = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(b, "held"), in: first)
        var both = bench.request("res.partner", "write", [.int(a), .int(b)], ["city": "x"])
        #expect(bench.proceed(&both).owner == first)
        let owner = bench.world.openTransactions.last?.id
        var third = bench.request("res.partner", "write", [.int(a)], ["city": "third"])
        // `both` waits for `first` and holds `a` meanwhile.
        #expect(bench.proceed(&third).owner == owner)
        bench.world.abandon(both)
        #expect(bench.proceed(&third).value?["result"] == true)
        #expect(bench.world.openTransactions.map(\.id) == [first])
    }

    @Test("raw SQL on a row that is held tells whom it waits for, and changes nothing")
    func rawSQL() throws {
        var bench = try RequestBench()
        let id = try bench.partner("raw")
        let first = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(id, "held"), in: first)
        let change = RawChange.update(model: "res.partner", id: id, values: ["city": "sql"])
        #expect(bench.world.rawSQL(change, at: bench.now) == first)
        try bench.world.commit(first, at: bench.now)
        #expect(bench.world.rawSQL(change, at: bench.now) == nil)
        #expect(bench.cities(of: id) == ["held", "sql"])
    }
}
