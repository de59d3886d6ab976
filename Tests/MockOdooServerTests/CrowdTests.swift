import Foundation
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Crowds of connections", .serialized, .timeLimit(.minutes(5)))
struct CrowdTests {
    @Test("hundreds of open connections are each answered")
    func hundreds() async throws { try await crowd(of: 300) }

    private func crowd(of count: Int) async throws {
        try await serving(answers: { ServedWorld.served().respond(to: $0) }) { port in
            let answered = try await onOwnThread {
                let connections = try (0..<count).map { _ in try RawConnection(port: port) }
                for connection in connections {
                    try connection.send("GET /web/health HTTP/1.1\r\nHost: x\r\n\r\n")
                }
                return try connections.count {
                    try $0.receive(until: "\"pass\"}").hasPrefix("HTTP/1.1 200 OK\r\n")
                }
            }
            #expect(answered == count)
            #expect(count >= 300)
        }
    }

    @Test("thousands of connections that come and go leave nothing behind")
    func comings() async throws {
        let before = Self.openDescriptors
        try await serving(
            .init(keepsAlive: false), answers: { _ in HTTPExchangeResponse(status: 200) }
        ) { port in
            let answered = try await onOwnThread {
                try (0..<3_000).count { _ in
                    let connection = try RawConnection(port: port)
                    try connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    return try connection.receiveAll().hasPrefix("HTTP/1.1 200 OK")
                }
            }
            #expect(answered == 3_000)
        }
        #expect(Self.openDescriptors - before < 1_500)
    }

    @Test("connections that break off in the middle harm nobody")
    func breakingOff() async throws {
        try await serving(answers: { ServedWorld.served().respond(to: $0) }) { port in
            try await onOwnThread {
                for text in [
                    "POST /jsonrpc HTTP/1.1\r\nContent-Length: 10\r\n\r\n{", "GET /web", "",
                    "GET /web/health HTTP/1.1\r\n\r\n",
                ] {
                    for _ in 0..<100 { try RawConnection(port: port).send(text) }
                }
            }
            let status = try await connecting(to: port) {
                try await $0.send(HTTPExchangeRequest(method: "GET", path: "/web/health")).status
            }
            #expect(status == 200)
        }
    }

    /// How many files and sockets this process has open.
    private static var openDescriptors: Int {
        for folder in ["/proc/self/fd", "/dev/fd"] {
            if let names = try? FileManager.default.contentsOfDirectory(atPath: folder) {
                return names.count
            }
        }
        return 0
    }
}
