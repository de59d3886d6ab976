import Foundation
import Testing

@Suite(
    "Crowds of connections to a real server", .tags(.process), .timeLimit(.minutes(3)),
    .enabled(if: PlainSQL.isAvailable))
struct CrowdTests {
    @Test("thousands of open connections are each answered, and leave nothing behind")
    func thousands() async throws {
        let server = try await Server(["--company", "base"])
        let port = try #require(server.url.split(separator: ":").last.flatMap { Int($0) })
        let before = server.openDescriptors
        for _ in 1...2 {
            let crowd = try await Crowd.meeting(port: port, wanted: 3_000, rounds: 2)
            #expect(crowd.count >= 300)
            #expect(crowd.answered == [crowd.count, crowd.count])
            guard let before else { continue }
            try await eventually("the server has closed what the crowd has left") {
                (server.openDescriptors ?? .max) <= before
            }
        }
        #expect(await server.end(by: SIGTERM) == 0)
    }
}
