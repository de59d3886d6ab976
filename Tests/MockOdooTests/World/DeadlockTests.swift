import MockOdoo
import OdooProtocol
import Testing

@Suite("Deadlocks")
struct DeadlockTests {
    private func write(_ id: Int64, _ city: String) -> ModelCall {
        ModelCall(
            model: "res.partner", method: "write",
            arguments: [[.int(id)], ["city": .string(city)]])
    }

    @Test("of two transactions that wait for each other the one that closes the circle fails")
    func twoHeld() throws {
        var bench = try RequestBench()
        let (a, b) = (try bench.partner("a"), try bench.partner("b"))
        let first = bench.world.begin(at: bench.now, author: .workload)
        let second = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(a, "first"), in: first)
        _ = try bench.world.proceed(write(b, "second"), in: second)
        #expect(try bench.world.proceed(write(b, "first"), in: first) == .waits(for: second))
        #expect(bench.world.isWaiting(first))
        do throws(OdooFault) {
            _ = try bench.world.proceed(write(a, "second"), in: second)
            Issue.record("the circle was closed")
        } catch {
            #expect(error.name == "psycopg2.errors.DeadlockDetected")
        }
        // The victim is over and the other goes on.
        #expect(!bench.world.isOpen(second))
        #expect(try bench.world.proceed(write(b, "first"), in: first) == .done(true))
        try bench.world.commit(first, at: bench.now)
        #expect(bench.cities(of: b) == ["first"] && bench.cities(of: a) == ["first"])
    }

    @Test("a request that is the victim is run again and passes")
    func request() throws {
        var bench = try RequestBench()
        let (a, b) = (try bench.partner("a"), try bench.partner("b"))
        let held = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(b, "held"), in: held)
        // Locks a, waits for b.
        var call = bench.request("res.partner", "write", [.int(a), .int(b)], ["city": "call"])
        #expect(bench.proceed(&call).owner == held)
        let owner = try #require(bench.world.openTransactions.last?.id)
        // The held transaction closes the circle, so it is the victim; the request passes.
        do throws(OdooFault) {
            _ = try bench.world.proceed(write(a, "held"), in: held)
            Issue.record("the circle with \(owner) was closed")
        } catch {
            #expect(error.name == "psycopg2.errors.DeadlockDetected")
        }
        #expect(bench.proceed(&call).value?["result"] == true)
        #expect(bench.cities(of: a) == ["call"] && bench.cities(of: b) == ["call"])
    }

    @Test("a request that closes a circle pauses, runs again, and passes once the other has ended")
    func requestCloses() throws {
        var bench = try RequestBench()
        let ids = try ["a", "b", "c"].map { try bench.partner($0) }
        let held = bench.world.begin(at: bench.now, author: .workload)
        _ = try bench.world.proceed(write(ids[1], "held"), in: held)
        var one = bench.request(
            "res.partner", "write", [.int(ids[0]), .int(ids[1])], ["city": "one"])
        #expect(bench.proceed(&one).owner == held)
        // Waits for `one`, which waits for `held`.
        #expect(try bench.world.proceed(write(ids[2], "held"), in: held) == .done(true))
        var two = bench.request(
            "res.partner", "write", [.int(ids[2]), .int(ids[0])], ["city": "two"])
        #expect(bench.proceed(&two).owner == held)
        try bench.world.commit(held, at: bench.now)
        // Both were overtaken; each pauses and passes.
        for _ in 1...2 {
            #expect(bench.proceed(&one).value == nil)
            #expect(bench.proceed(&two).value == nil)
            if bench.world.openTransactions.isEmpty { break }
        }
        var answers = 0
        for _ in 1...6 where answers < 2 {
            answers =
                [bench.proceed(&one).value, bench.proceed(&two).value]
                .filter { $0?["result"] == true }.count
        }
        #expect(bench.world.openTransactions.isEmpty)
        #expect(bench.cities(of: ids[0]).sorted() == ["one", "two"])
    }
}
