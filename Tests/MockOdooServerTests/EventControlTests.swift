import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Events over the control interface")
struct EventControlTests {
    @Test("commits and changes of the clock are told as they happen")
    func follow() async throws {
        let served = ServedWorld.served()
        try await controlling(served) { client, events in
            let made = try await client.send(
                ServedWorld.execute("res.partner", "create", [["name": "Ada"]]))
            let commit = try await events.next("commit")
            #expect(commit["sequence"] == 2 && commit["author"] == "rpc" && commit["uid"] == 2)
            let change = commit["changes"]?.arrayValue?.first
            #expect(change?["model"] == "res.partner" && change?["change"] == "create")
            #expect(change?["id"] == made.value?["result"])
            _ = try await client.send(Control.request("PUT", "clock", ["rate": 60]))
            #expect(try await events.next("clock")["rate"] == 60.0)
            let begun = try await client.send(Control.request("POST", "transactions"))
            let told = try await events.next("transaction")
            #expect(told["change"] == "begin" && told["id"] == begun.value?["id"])
        }
    }

    @Test("who connects again is told what was committed since, in order")
    func past() async throws {
        let served = ServedWorld.served()
        for name in ["a", "b", "c"] { _ = served.partner(name) }
        try await servingInTime(answers: { await served.answer($0) }) { port in
            let events = try await Events(port: port, query: "?since=2")
            #expect(try await events.next("commit")["sequence"] == 3)
            #expect(try await events.next("commit")["sequence"] == 4)
            _ = served.partner("d")
            #expect(try await events.next("commit")["sequence"] == 5)
        }
    }

    @Test("a follower that hung up in silence is let go, and the server stops without it")
    func silent() async throws {
        let served = ServedWorld.served()
        try await servingInTime(answers: { await served.answer($0) }) { port in
            for _ in 1...3 {
                do { _ = try await Events(port: port) }
            }
            let polite = try RawConnection(port: port)
            try polite.send("GET /_orrery/v1/events HTTP/1.1\r\nhost: test\r\n\r\n")
            polite.finish()
            // Nothing happens in the world, and still the server ends the answer.
            let all = try await onOwnThread { try polite.receiveAll() }
            #expect(all.contains("event: clock\n"))
        }
    }

    @Test("followers who are gone take nobody's place")
    func places() async throws {
        let served = ServedWorld.served()
        try await servingInTime(answers: { await served.answer($0) }) { port in
            for _ in 0..<250 {
                let follower = try RawConnection(port: port)
                try follower.send("GET /_orrery/v1/events HTTP/1.1\r\nhost: test\r\n\r\n")
                follower.finish()
                let all = try await onOwnThread { try follower.receiveAll() }
                #expect(all.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test("a follower that is gone hinders nobody")
    func gone() async throws {
        let served = ServedWorld.served()
        try await servingInTime(answers: { await served.answer($0) }) { port in
            do { _ = try await Events(port: port) }
            let other = try await Events(port: port)
            for number in 1...20 {
                _ = served.partner("p \(number)")
                try await other.next("commit")
            }
        }
        #expect(served.control("GET", "events?since=x").status == 400)
    }
}
