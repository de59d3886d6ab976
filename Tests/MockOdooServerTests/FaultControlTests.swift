import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Faults over the control interface")
struct FaultControlTests {
    private let served = ServedWorld.served()
    private let version = ServedWorld.call("common", "version", [])
    private let read = ServedWorld.execute("res.partner", "read", [[3], ["name"]])

    private func set(_ faults: FieldValue...) -> HTTPExchangeResponse {
        served.control("PUT", "faults", ["faults": .array(faults)])
    }

    /// What a client gets, at once.
    private func status(_ request: HTTPExchangeRequest) async -> Int? {
        guard case .whole(let answer) = await served.answer(request) else { return nil }
        return answer.status
    }

    @Test("an overloaded server tells when to come back, as often as it was said")
    func overload() async throws {
        _ = set(["kind": "http-503", "retryAfter": 7, "count": 2])
        for _ in 1...2 {
            guard case .whole(let answer) = await served.answer(version) else {
                Issue.record("no answer")
                return
            }
            #expect(answer.status == 503 && answer.header("retry-after") == "7")
            #expect(answer.header("date") == "Tue, 25 Nov 2025 12:00:00 GMT")
        }
        #expect(await status(version) == 200)
        #expect(served.control("GET", "faults").value?["faults"]?.arrayValue?.first?["struck"] == 2)
    }

    @Test("a fault strikes only the path, the model and the method that it is meant for")
    func targets() async throws {
        _ = set(["kind": "http-500", "model": "res.partner", "method": "read"])
        #expect(await status(read) == 500)
        #expect(await status(version) == 200)
        let search = ServedWorld.execute("res.partner", "search", [[]])
        #expect(await status(search) == 200)
        _ = set(["kind": "http-429", "path": "/xmlrpc"])
        #expect(await status(read) == 200)
        _ = set()
        #expect(await status(read) == 200)
    }

    @Test("a share of the requests is struck, the same ones for the same seed")
    func share() async throws {
        func struck(_ seed: Int64) async -> [Int] {
            _ = served.control(
                "PUT", "faults",
                ["faults": [["kind": "http-502", "perThousand": 300]], "seed": .int(seed)])
            var found: [Int] = []
            for number in 0..<200 where await status(version) == 502 { found.append(number) }
            return found
        }
        let first = await struck(1)
        #expect((35...85).contains(first.count))
        #expect(await struck(1) == first)
        #expect(await struck(2) != first)
    }

    @Test("a connection that breaks before Odoo acts leaves nothing, one that breaks after does")
    func resets() async throws {
        let create = ServedWorld.execute("res.partner", "create", [["name": "Ada"]])
        func commits() -> FieldValue? { served.control("GET", "log").value?["last"] }
        try await controlling(served) { client, _ in
            _ = set(["kind": "reset-before"])
            #expect(await client.fails(create))
            #expect(commits() == 1)
            _ = set(["kind": "reset-after"])
            #expect(await client.fails(create))
            #expect(commits() == 2)
            _ = set(["kind": "truncated-body"])
            #expect(await client.fails(create))
            #expect(commits() == 3)
            _ = set()
            let last = try await client.send(create)
            #expect(last.status == 200)
        }
    }

    @Test("bodies are damaged, and errors come with status 200")
    func bodies() async throws {
        try await controlling(served) { client, _ in
            var answer = try await client.send(version)
            #expect(answer.status == 200)
            _ = set(["kind": "garbage"])
            answer = try await client.send(version)
            #expect(answer.value == nil)
            _ = set(["kind": "empty-body"])
            answer = try await client.send(version)
            #expect(answer.body.isEmpty)
            _ = set(["kind": "html-in-200"])
            answer = try await client.send(version)
            #expect(answer.header("content-type") == "text/html")
            _ = set(["kind": "session-expired"])
            answer = try await client.send(version)
            #expect(answer.value?["error"]?["code"] == 100)
            _ = set(["kind": "serialization-failure"])
            answer = try await client.send(version)
            let name = answer.value?["error"]?["data"]?["name"]
            #expect(name == "psycopg2.errors.SerializationFailure")
        }
    }

    @Test("a late answer is late by the served clock")
    func latency() async throws {
        _ = set(["kind": "latency", "delay": "90s"])
        try await controlling(served) { client, events in
            async let answer = client.send(version)
            try await events.next("pause")
            _ = try await client.send(Control.request("PUT", "clock", ["advance": 90]))
            #expect(try await answer.status == 200)
        }
    }

    @Test("a hanging request is let go when its time is over")
    func hang() async throws {
        _ = set(["kind": "hang", "delay": 600])
        try await controlling(served) { client, events in
            async let isDropped = client.fails(version)
            try await events.next("pause")
            _ = try await client.send(Control.request("PUT", "clock", ["advance": 600]))
            #expect(await isDropped)
        }
    }

    @Test("a lagging replica answers the reads that it strikes")
    func replica() async throws {
        let id = try #require(served.partner("Ada"))
        _ = served.control("PUT", "clock", ["advance": 10])
        _ = served.control(
            "POST", "records/res.partner",
            ["operation": "write", "ids": [.int(id)], "values": ["city": "Paris"]])
        _ = set(["kind": "lagging-replica", "delay": "5s", "count": 1])
        let read = ServedWorld.execute("res.partner", "read", [[.int(id)], ["city"]])
        for city: FieldValue in [false, "Paris"] {
            guard case .whole(let answer) = await served.answer(read) else {
                Issue.record("no answer")
                return
            }
            #expect(answer.value?["result"]?.arrayValue?.first?["city"] == city)
        }
    }

    @Test(
        "a fault that is not understood is refused with its place, and the old ones stay",
        arguments: [
            (##"{}"##, "faults is missing"), (##"{"faults": {}}"##, "faults: expected a list"),
            (##"{"faults": [{}]}"##, "faults[0].kind is missing"),
            (##"{"faults": [{"kind": "nope"}]}"##, "faults[0].kind: expected one of reset-before"),
            (
                ##"{"faults": [{"kind": "latency"}, {"kind": "latency", "delay": "x"}]}"##,
                "faults[1].delay: expected seconds"
            ),
            (##"{"faults": [{"kind": "http-status"}]}"##, "faults[0].status is missing"),
            (
                ##"{"faults": [{"kind": "http-status", "status": 99}]}"##,
                "faults[0].status: expected a whole number from 200 to 599"
            ),
            (##"{"faults": [{"kind": "hang", "count": 0}]}"##, "faults[0].count: expected"),
            (##"{"faults": [{"kind": "hang", "x": 0}]}"##, "faults[0].\"x\" is unknown"),
        ])
    func refusals(body: String, reason: String) {
        _ = set(["kind": "http-500"])
        let answer = served.respond(
            to: HTTPExchangeRequest(
                method: "PUT", path: "/_orrery/v1/faults", body: Array(body.utf8)))
        #expect(answer.status == 400)
        #expect(answer.value?["error"]?.stringValue?.contains(reason) == true)
        #expect(served.control("GET", "faults").value?["faults"]?.arrayValue?.count == 1)
    }

    @Test("more faults than there may be are refused")
    func tooMany() {
        let faults = [FieldValue](repeating: ["kind": "latency"], count: 101)
        let answer = served.control("PUT", "faults", ["faults": .array(faults)])
        #expect(answer.value?["error"]?.stringValue?.contains("at most 100") == true)
    }
}
