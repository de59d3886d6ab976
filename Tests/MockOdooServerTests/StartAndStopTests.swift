import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Start and stop of the server", .timeLimit(.minutes(3)))
struct StartAndStopTests {
    private func run(host: String = "127.0.0.1", port: Int) async throws {
        try await serving(
            .init(host: host, port: port), answers: { _ in HTTPExchangeResponse(status: 200) }
        ) { _ in }
    }

    @Test("a port in use is said in a sentence, and its server is not harmed")
    func portInUse() async throws {
        try await serving(answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let error = await #expect(throws: ServerStartError.self) { try await run(port: port) }
            #expect(error?.port == port)
            #expect(
                error?.description
                    == "port \(port) of 127.0.0.1 is in use; choose another, or 0 for any free one")
            let status = try await connecting(to: port) {
                try await $0.send(HTTPExchangeRequest(method: "GET", path: "/")).status
            }
            #expect(status == 200)
        }
    }

    @Test(
        "a host that is no address is said in a sentence", arguments: ["300.1.2.3", "no host", ""])
    func noAddress(host: String) async throws {
        let error = await #expect(throws: ServerStartError.self) {
            try await run(host: host, port: 0)
        }
        #expect(
            error?.description == "\(host) is neither an address nor a name that resolves to one")
    }

    @Test("an address of another machine is said in a sentence")
    func foreignAddress() async throws {
        // 192.0.2.0/24 is kept for documentation: no machine has it.
        let error = await #expect(throws: ServerStartError.self) {
            try await run(host: "192.0.2.1", port: 0)
        }
        #expect(error?.description == "192.0.2.1 is no address of this machine")
    }

    @Test("cancelling ends a server that still has connections, whatever they are doing")
    func stops() async throws {
        let port = try await serving(answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let idle = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try connection.receive(until: "\r\n\r\n")
                return connection
            }
            let half = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
                return connection
            }
            let silent = try RawConnection(port: port)
            return (port, [idle, half, silent])
        }
        // All connections are still held by the test here, and the server is gone.
        let failure = await #expect(throws: TransportFailure.self) {
            try await connecting(to: port.0) {
                _ = try await $0.send(HTTPExchangeRequest(method: "GET", path: "/"))
            }
        }
        #expect(failure?.code == .refused)
        #expect(port.1.count == 3)
        try await run(port: port.0)
    }

    @Test("connections that arrive in the very moment of the stop do no harm", arguments: 1...10)
    func stopsUnderArrivals(round: Int) async throws {
        let held = try await serving(answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            try await onOwnThread {
                try (0..<20 + round).map { _ in try RawConnection(port: port) }
            }
        }
        #expect(held.count == 20 + round)
    }

    @Test("a request under way when the server is to stop is still answered")
    func answersWhatIsUnderWay() async throws {
        let body = [UInt8](repeating: 0x61, count: 200_000)
        let (requests, arrived) = AsyncStream<Void>.makeStream()
        let connection = try await serving(answers: { _ in
            arrived.finish()
            return HTTPExchangeResponse(status: 200, body: body)
        }) { port in
            let connection = try RawConnection(port: port)
            try connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            for await _ in requests {}
            // The answer is on its way while the server stops.
            return connection
        }
        let answer = try await onOwnThread { try connection.receiveAll() }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(answer.utf8.count > body.count)
    }

    @Test("every start takes a free port, so that many servers live side by side")
    func manyServers() async throws {
        let ports = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    try await serving(answers: { _ in HTTPExchangeResponse(status: 200) }) { $0 }
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(ports.allSatisfy { (1...65_535).contains($0) })
        #expect(ports.count == 5)
    }
}
