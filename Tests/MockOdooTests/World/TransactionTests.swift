import MockOdoo
import OdooProtocol
import Testing

@Suite("Transactions of a world")
struct TransactionTests {
    private func call(
        _ model: String, _ method: String, _ arguments: FieldValue...
    ) -> ModelCall { ModelCall(model: model, method: method, arguments: arguments) }

    @Test("a late commit shows a record under the stamp of the transaction's beginning")
    func lateCommit() throws {
        var client = try Client()
        let begin = client.now
        let held = client.world.begin(at: begin, author: .workload)
        let made = try client.world.perform(
            call("res.partner", "create", ["name": "late"]), in: held)
        let late = try #require(made?.intValue)
        client.pass(.seconds(3))
        let early = try client.create("res.partner", ["name": "early"])
        let mark = FieldValue.string(client.now.wire)
        #expect(try client.search("res.partner", [["name", "in", ["late", "early"]]]) == [early])
        try client.world.commit(held, at: begin + .seconds(6))
        client.pass(.seconds(4))
        #expect(
            try client.search(
                "res.partner", [["name", "in", ["late", "early"]]], keywords: ["order": "id"])
                == [late, early].sorted())
        let after = try client.search("res.partner", [["write_date", ">=", mark]])
        #expect(!after.contains(late) && after.contains(early))
        #expect(client.stamp("res.partner", late) == begin)
        let entry = try #require(client.world.commitLog.last)
        #expect(entry.begin == begin && entry.commit == begin + .seconds(6))
    }

    @Test("a transaction reads its snapshot and its own writes, whatever others commit")
    func snapshot() throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "s", "city": "before"])
        let held = client.world.begin(at: client.now, author: .workload)
        try client.call("res.partner", "write", [.int(id)], ["city": "after"])
        let read = call("res.partner", "read", [.int(id)], ["city"])
        #expect(try client.world.perform(read, in: held)?.arrayValue?.first?["city"] == "before")
        client.world.abort(held)
        #expect(try client.read("res.partner", id, ["city"])["city"] == "after")
    }

    @Test("the second writer of a row fails, and nothing of its call stays")
    func conflict() throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "c"])
        let first = client.world.begin(at: client.now, author: .workload)
        let write = call("res.partner", "write", [.int(id)], ["city": "first"])
        _ = try client.world.perform(write, in: first)
        do throws(OdooFault) {
            try client.call("res.partner", "write", [.int(id)], ["city": "second"])
            Issue.record("the second writer passed")
        } catch {
            #expect(error.name == "psycopg2.errors.SerializationFailure")
        }
        try client.world.commit(first, at: client.now)
        #expect(try client.read("res.partner", id, ["city"])["city"] == "first")
    }

    @Test("a call that raises leaves nothing behind: neither rows nor log entries")
    func rollback() throws {
        var client = try Client()
        let entries = client.world.commitLog.count
        let rows = client.world.count(of: "res.partner")
        #expect(throws: OdooFault.self) {
            try client.call(
                "res.partner", "create",
                [["name": "good"], ["name": "bad", "type": "bogus"]])
        }
        #expect(client.world.commitLog.count == entries)
        #expect(client.world.count(of: "res.partner") == rows)
    }

    @Test("a call that raises within an open transaction leaves the rest of it")
    func savepoint() throws {
        var client = try Client()
        let held = client.world.begin(at: client.now, author: .workload)
        _ = try client.world.perform(call("res.partner", "create", ["name": "kept"]), in: held)
        #expect(throws: OdooFault.self) {
            try client.world.perform(call("res.partner", "create", ["nope": 1]), in: held)
        }
        try client.world.commit(held, at: client.now)
        #expect(try client.search("res.partner", [["name", "=", "kept"]]).count == 1)
    }

    @Test("a copy of a world is a branch of its own")
    func branch() throws {
        var client = try Client()
        var branch = client
        _ = try branch.create("res.partner", ["name": "elsewhere"])
        #expect(try client.search("res.partner", [["name", "=", "elsewhere"]]).isEmpty)
        #expect(try branch.search("res.partner", [["name", "=", "elsewhere"]]).count == 1)
    }

    @Test("raw SQL moves no stamp and computes nothing; a restore is a commit of what differs")
    func behindTheBack() throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "raw", "city": "a"])
        let stamp = client.stamp("res.partner", id)
        client.world.save("before")
        client.pass(.seconds(60))
        client.world.rawSQL(
            .update(model: "res.partner", id: id, values: ["name": "changed"]), at: client.now)
        #expect(client.stamp("res.partner", id) == stamp)
        let row = try client.read("res.partner", id, ["name", "complete_name"])
        #expect(row["name"] == "changed" && row["complete_name"] == "raw")
        client.world.rawSQL(.delete(model: "res.partner", id: id), at: client.now)
        #expect(try client.search("res.partner", [["id", "=", .int(id)]]).isEmpty)
        let isRestored = client.world.restore("before", at: client.now)
        #expect(isRestored)
        #expect(try client.read("res.partner", id, ["name"])["name"] == "raw")
        #expect(client.world.commitLog.last?.author == .restore)
        let isUnknown = !client.world.restore("never saved", at: client.now)
        #expect(isUnknown)
    }
}
