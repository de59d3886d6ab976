import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Synchronization

/// Follows the events of a served world over a socket of its own.
final class Events: Sendable {
    private let connection: RawConnection
    private let buffer = Mutex("")

    /// Follows from now on; returns once the server tells events to this connection.
    init(port: Int, query: String = "") async throws {
        let connection = try RawConnection(port: port)
        self.connection = connection
        try connection.send("GET /_orrery/v1/events\(query) HTTP/1.1\r\nhost: test\r\n\r\n")
        try await next("clock")
    }

    /// The data of the next event of a name; events of other names are passed over.
    @discardableResult
    func next(_ name: String) async throws -> FieldValue {
        while true {
            let frame = try await frame()
            if let value = try Self.value(of: name, in: frame) { return value }
        }
    }

    private func frame() async throws -> String {
        while true {
            if let ready = takeFrame() { return ready }
            let connection = connection
            let more = try await onOwnThread { try connection.receive(until: "\n\n") }
            buffer.withLock { $0 += more }
        }
    }

    // Apart from the waiting above, which the optimiser cannot split otherwise.
    private static func value(of name: String, in frame: String) throws -> FieldValue? {
        guard let start = frame.range(of: "event: \(name)\n"),
            let data = frame.range(of: "data: ", in: start.upperBound)
        else { return nil }
        return try JSONCodec.parse(Array(frame[data.upperBound...].utf8))
    }

    private func takeFrame() -> String? {
        buffer.withLock { text -> String? in
            guard let end = text.range(of: "\n\n") else { return nil }
            let frame = String(text[..<end.lowerBound])
            text = String(text[end.upperBound...])
            return frame
        }
    }
}

extension HTTPTransport {
    /// Whether no whole answer comes to a request.
    func fails(_ request: HTTPExchangeRequest) async -> Bool {
        do {
            _ = try await send(request)
            return false
        } catch {
            return true
        }
    }
}

extension String {
    /// Where a text stands at or after a place.
    fileprivate func range(of text: String, in start: Index? = nil) -> Range<Index>? {
        self[(start ?? startIndex)...].firstRange(of: text)
    }
}

/// A server whose requests may wait, with a client and a follower of its events.
func controlling<Result: Sendable>(
    _ served: ServedOdoo,
    body: (_ client: HTTPTransport, _ events: Events) async throws -> Result
) async throws -> Result {
    try await servingInTime(answers: { await served.answer($0) }) { port in
        try await connecting(to: port) { client in
            try await body(client, try await Events(port: port))
        }
    }
}

/// A server that answers in its own time, and runs while `body` does.
func servingInTime<Result: Sendable>(
    answers: @escaping OdooHTTPServer.Answerer, body: (_ port: Int) async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
        let (ports, port) = AsyncStream<Int>.makeStream()
        group.addTask {
            defer { port.finish() }
            let server = OdooHTTPServer(onRunning: { port.yield($0) }, answerer: answers)
            try await server.run()
        }
        guard let first = await ports.first(where: { _ in true }) else {
            try await group.waitForAll()
            throw CancellationError()
        }
        let result = try await body(first)
        group.cancelAll()
        try await group.waitForAll()
        return result
    }
}
