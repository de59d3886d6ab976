import LoopbackTransport
import OdooProtocol
import ScenarioRunner
import Synchronization
import Testing

@Suite("A bridge over loopback", .timeLimit(.minutes(3)))
struct HTTPBridgeTests {
    private func request(_ text: String) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc", headers: [HeaderField("x-case", "a")],
            body: Array(text.utf8))
    }

    private let echo: SourceResponder = { request in
        HTTPExchangeResponse(
            status: 207, headers: [HeaderField("date", "Tue, 25 Nov 2025 12:00:00 GMT")],
            body: request.body)
    }

    @Test("what is delivered is what the responder says, with a length and nothing else")
    func delivers() throws {
        let bridge = try HTTPBridge(respond: echo)
        defer { bridge.shutdown() }
        for text in ["", "körper", String(repeating: "x", count: 2_000_000)] {
            let answer = try bridge.deliver(request(text))
            let direct = echo(request(text))
            #expect(answer.status == direct.status)
            #expect(answer.body == direct.body)
            #expect(
                answer.headers
                    == direct.headers + [HeaderField("content-length", "\(text.utf8.count)")])
        }
    }

    @Test("many exchanges in a row are answered in order, one request each")
    func sequence() throws {
        let count = Mutex(0)
        let bridge = try HTTPBridge { request in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return HTTPExchangeResponse(status: 200, body: request.body + Array(" \(number)".utf8))
        }
        defer { bridge.shutdown() }
        for number in 1...300 {
            let answer = try bridge.deliver(request("request"))
            #expect(answer.body == Array("request \(number)".utf8))
        }
        #expect(count.withLock { $0 } == 300)
    }

    @Test("after its end nothing is delivered any more, and nothing hangs")
    func afterShutdown() throws {
        let bridge = try HTTPBridge(respond: echo)
        #expect(try bridge.deliver(request("")).status == 207)
        bridge.shutdown()
        let failure = #expect(throws: TransportFailure.self) { try bridge.deliver(request("")) }
        #expect(failure?.code == .refused)
    }

    @Test("more bridges than the machine has threads do not wait for each other")
    func manyAtOnce() async throws {
        let answered = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    let bridge = try HTTPBridge(respond: echo)
                    defer { bridge.shutdown() }
                    return try (0..<20).reduce(0) { sum, _ in
                        sum + (try bridge.deliver(request("x")).status == 207 ? 1 : 0)
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(answered == 480)
    }
}
