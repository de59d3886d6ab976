import MockOdooServer
import OdooHTTPTransport
import OdooProtocol

/// A server that runs while `body` does, on a free port; returns once it has stopped.
func serving<Result: Sendable>(
    _ configuration: OdooHTTPServer.Configuration = .init(),
    answers: @escaping OdooHTTPServer.Responder,
    body: (_ port: Int) async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
        let (ports, port) = AsyncStream<Int>.makeStream()
        group.addTask {
            defer { port.finish() }
            let server = OdooHTTPServer(
                configuration, onRunning: { port.yield($0) }, responder: answers)
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

/// A client for a local port that is shut down after `body`.
func connecting<Result: Sendable>(
    to port: Int, connections: Int = 8, body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    let client = HTTPTransport(
        try ServerAddress("http://127.0.0.1:\(port)"), options: .init(connections: connections))
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

/// Server and client around a world of its own.
func serving<Result: Sendable>(
    _ served: ServedOdoo, _ configuration: OdooHTTPServer.Configuration = .init(),
    body: (HTTPTransport) async throws -> Result
) async throws -> Result {
    try await serving(configuration, answers: { served.respond(to: $0) }) { port in
        try await connecting(to: port, body: body)
    }
}
