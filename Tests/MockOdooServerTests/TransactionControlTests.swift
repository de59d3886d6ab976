import MockOdoo
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Transactions over the control interface")
struct TransactionControlTests {
    private let served = ServedWorld.served()

    private func write(_ id: Int64, _ city: String) -> FieldValue {
        [
            "model": "res.partner", "method": "write",
            "args": [[.int(id)], ["city": .string(city)]],
        ]
    }

    private func begin() -> Int64? {
        served.control("POST", "transactions").value?["id"]?.intValue
    }

    @Test("what a held transaction writes is seen after its commit, stamped with its beginning")
    func late() throws {
        let id = try #require(begin())
        let made = served.control(
            "POST", "transactions/\(id)/do",
            ["model": "res.partner", "method": "create", "args": [["name": "Late"]]])
        let late = try #require(made.value?["result"]?.intValue)
        _ = served.control("PUT", "clock", ["advance": 61])
        #expect(served.read("name", of: late) == nil)
        let commit = served.control("POST", "transactions/\(id)/commit")
        #expect(commit.value == ["id": .int(id), "sequence": 2])
        #expect(served.read("write_date", of: late) == "2025-11-25 12:00:00")
        let entry = served.control("GET", "log?since=1").value?["entries"]?.arrayValue?.first
        #expect(entry?["begin"] == "2025-11-25T12:00:00Z")
        #expect(entry?["commit"] == "2025-11-25T12:01:01Z")
        #expect(served.control("POST", "transactions/\(id)/commit").status == 404)
    }

    @Test("an abort leaves nothing; the list tells what is open")
    func abort() throws {
        let id = try #require(begin())
        _ = served.control(
            "POST", "transactions/\(id)/do",
            ["model": "res.partner", "method": "create", "args": [["name": "Never"]]])
        let open = served.control("GET", "transactions").value?["transactions"]?.arrayValue
        #expect(open?.count == 1)
        #expect(open?.first?["rows"]?.intValue ?? 0 >= 1)
        #expect(served.control("GET", "transactions/\(id)").value?["author"] == "workload")
        #expect(served.control("POST", "transactions/\(id)/abort").status == 200)
        #expect(served.control("GET", "transactions").value == ["transactions": []])
        #expect(served.control("GET", "log").value?["last"] == 1)
    }

    @Test("a call that Odoo refuses leaves the transaction open")
    func fault() throws {
        let id = try #require(begin())
        let refused = served.control(
            "POST", "transactions/\(id)/do",
            ["model": "res.partner", "method": "create", "args": [["nope": 1]]])
        #expect(refused.status == 422)
        #expect(refused.value?["fault"]?["name"] == "builtins.ValueError")
        #expect(served.control("POST", "transactions/\(id)/commit").value?["sequence"] == .null)
    }

    @Test("a deadlock is told, and ends the transaction that closed the circle")
    func deadlock() async throws {
        let (a, b) = (try #require(served.partner("a")), try #require(served.partner("b")))
        let (first, second) = (try #require(begin()), try #require(begin()))
        _ = served.control("POST", "transactions/\(first)/do", write(a, "first"))
        _ = served.control("POST", "transactions/\(second)/do", write(b, "second"))
        try await controlling(served) { client, events in
            async let waiting = client.send(
                Control.request("POST", "transactions/\(first)/do", write(b, "first")))
            try await events.next("wait")
            let victim = try await client.send(
                Control.request("POST", "transactions/\(second)/do", write(a, "second")))
            #expect(victim.status == 409)
            #expect(victim.value?["fault"]?["name"] == "psycopg2.errors.DeadlockDetected")
            #expect(try await waiting.value?["result"] == true)
        }
        #expect(served.control("POST", "transactions/\(first)/commit").status == 200)
        #expect(served.read("city", of: b) == "first")
    }

    @Test("without wait a call that meets a lock is told whose it is, and taken back")
    func noWait() throws {
        let id = try #require(served.partner("row"))
        let (first, second) = (try #require(begin()), try #require(begin()))
        _ = served.control("POST", "transactions/\(first)/do", write(id, "first"))
        var body = write(id, "second").objectValue ?? FieldObject()
        body["wait"] = false
        let met = served.control("POST", "transactions/\(second)/do", .object(body))
        #expect(met.status == 409 && met.value?["waitsFor"] == .int(first))
        #expect(served.control("POST", "transactions/\(second)/commit").status == 200)
        #expect(served.control("POST", "transactions/\(first)/commit").status == 200)
        #expect(served.read("city", of: id) == "first")
    }

    // MARK: Over sockets

    @Test("a writer on another connection waits, others are answered, and it passes in the end")
    func waitingWriter() async throws {
        let id = try #require(served.partner("row"))
        let held = try #require(begin())
        _ = served.control("POST", "transactions/\(held)/do", write(id, "held"))
        try await controlling(served) { client, events in
            async let writer = client.send(
                ServedWorld.execute(
                    "res.partner", "write", [[.int(id)], ["city": "second"]]))
            try await events.next("wait")
            // Reading goes on meanwhile, and so do other writers.
            let read = try await client.send(
                ServedWorld.execute("res.partner", "read", [[.int(id)], ["city"]]))
            #expect(read.value?["result"]?.arrayValue?.first?["city"] == false)
            _ = try await client.send(
                Control.request("POST", "transactions/\(held)/commit"))
            try await events.next("pause")
            // The pause is of served time, which stands still until it is moved.
            _ = try await client.send(Control.request("PUT", "clock", ["advance": 2]))
            #expect(try await writer.value?["result"] == true)
        }
        #expect(served.read("city", of: id) == "second")
        #expect(served.read("write_date", of: id) == "2025-11-25 12:00:02")
    }

    @Test("a writer that waits longer than a worker may live is cut off, and its work undone")
    func patience() async throws {
        let id = try #require(served.partner("row"))
        let held = try #require(begin())
        _ = served.control("POST", "transactions/\(held)/do", write(id, "held"))
        try await controlling(served) { client, events in
            async let isDropped = client.fails(
                ServedWorld.execute(
                    "res.partner", "write", [[.int(id)], ["city": "second"]]))
            try await events.next("wait")
            _ = try await client.send(Control.request("PUT", "clock", ["advance": 119]))
            #expect(served.withWorld { world, _ in world.openTransactions.count } == 2)
            _ = try await client.send(Control.request("PUT", "clock", ["advance": 1]))
            #expect(await isDropped)
            #expect(served.withWorld { world, _ in world.openTransactions.count } == 1)
        }
    }

    @Test("raw SQL waits for the row as well")
    func sql() async throws {
        let id = try #require(served.partner("row"))
        let held = try #require(begin())
        _ = served.control("POST", "transactions/\(held)/do", write(id, "held"))
        try await controlling(served) { client, events in
            async let sql = client.send(
                Control.request(
                    "POST", "records/res.partner",
                    [
                        "operation": "write", "as": "sql", "ids": [.int(id)],
                        "values": ["city": "sql"],
                    ]))
            try await events.next("wait")
            _ = try await client.send(Control.request("POST", "transactions/\(held)/abort"))
            #expect(try await sql.value?["result"] == 1)
        }
        #expect(served.read("city", of: id) == "sql")
    }
}
