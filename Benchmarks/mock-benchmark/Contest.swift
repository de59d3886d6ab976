import MockOdooServer
import OdooProtocol

/// A load on the mock and the same load on a server that answers a constant body, in turns.
struct Contest {
    /// The rounds of both.
    struct Measured {
        var mock: [LoadResult] = []
        var constant: [LoadResult] = []
    }

    let requests: [[UInt8]]
    /// The length of the answer to each request.
    let expectedBytes: [Int]
    let connections: Int
    let seconds: Double
    let rounds: Int

    /// Runs the rounds, each first on the mock and then on the constant body.
    func run(_ served: ServedOdoo, constant: HTTPExchangeResponse) async throws -> Measured {
        let constantBytes = [Int](repeating: constant.body.count, count: requests.count)
        return try await Self.serving({ await served.answer($0) }) { mock in
            try await Self.serving({ _ in .whole(constant) }) { other in
                var measured = Measured()
                for _ in 0..<rounds {
                    measured.mock.append(try await load(mock, expectedBytes))
                    measured.constant.append(try await load(other, constantBytes))
                }
                return measured
            }
        }
    }

    private func load(_ port: Int, _ bytes: [Int]) async throws -> LoadResult {
        try await LoadRun(
            port: port, requests: requests, expectedBytes: bytes, connections: connections,
            seconds: seconds
        ).result()
    }

    /// Serves a function on a free port while the body runs.
    private static func serving<Result: Sendable>(
        _ answerer: @escaping OdooHTTPServer.Answerer,
        _ body: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        let (ports, told) = AsyncStream<Int>.makeStream()
        let server = OdooHTTPServer(
            onRunning: { port in
                told.yield(port)
                told.finish()
            }, answerer: answerer)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { told.finish() }
                try await server.run()
            }
            for await port in ports {
                let result = try await body(port)
                group.cancelAll()
                return result
            }
            try await group.waitForAll()
            throw CancellationError()
        }
    }
}
