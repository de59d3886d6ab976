import Foundation
import Testing

@Suite("Crowds of connections to a real server", .tags(.process), .timeLimit(.minutes(3)))
struct CrowdTests {
    @Test("thousands of open connections are each answered, and leave nothing behind")
    func thousands() async throws {
        let server = try await Server(["--company", "base"])
        let port = try #require(server.url.split(separator: ":").last.flatMap { Int($0) })
        let before = server.openDescriptors
        for _ in 1...2 {
            let (count, answered) = try await onOwnThread {
                let crowd = try Crowd(port: port, wanted: 3_000)
                let request = "GET /web/health HTTP/1.1\r\nHost: x\r\n\r\n"
                // Twice: the connections stay open in between.
                return (crowd.count, [try crowd.answered(request), try crowd.answered(request)])
            }
            #expect(count >= 300)
            #expect(answered == [count, count])
            guard let before else { continue }
            try await eventually("the server has closed what the crowd has left") {
                (server.openDescriptors ?? .max) <= before
            }
        }
        #expect(await server.end(by: SIGTERM) == 0)
    }

    private func onOwnThread<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Swift.Result { try work() })
            }
        }
    }
}
