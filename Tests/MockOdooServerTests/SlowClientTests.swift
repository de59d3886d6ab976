import Foundation
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Slow clients", .timeLimit(.minutes(3)))
struct SlowClientTests {
    private let quick = OdooHTTPServer.Configuration(
        idleTimeout: .milliseconds(300), requestTimeout: .milliseconds(300))
    private let patient = OdooHTTPServer.Configuration(
        idleTimeout: .seconds(60), requestTimeout: .milliseconds(300))

    private func status(_ port: Int) async throws -> Int {
        try await connecting(to: port) {
            try await $0.send(HTTPExchangeRequest(method: "GET", path: "/")).status
        }
    }

    @Test(
        "who says nothing, or half a head, is hung up on",
        arguments: ["", "GET / HTTP/1.1\r\nHo", "GET / HTTP/1.1\r\nHost: x\r\n"])
    func silence(begun: String) async throws {
        try await serving(quick, answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let received = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(begun)
                return try connection.receiveAll()
            }
            #expect(received.isEmpty)
            #expect(try await status(port) == 200)
        }
    }

    @Test("a body that does not come in time is answered with 408")
    func lateBody() async throws {
        try await serving(patient, answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let received = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
                return try connection.receiveAll()
            }
            #expect(received.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"), "\(received)")
            #expect(received.hasSuffix("The request did not arrive in time.\n"))
            #expect(try await status(port) == 200)
        }
    }

    @Test("a body that comes byte by byte is late too, however busy its connection is")
    func drippingBody() async throws {
        try await serving(patient, answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let sent = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
                // A byte at a time until the answer is there, long before the last one.
                for count in 0..<1_000_000 {
                    if connection.hasData(within: .milliseconds(5)) { return count }
                    try connection.send("x")
                }
                return 1_000_000
            }
            #expect(sent < 1_000_000)
            #expect(try await status(port) == 200)
        }
    }

    @Test("who does not take an answer loses the connection; the others do not notice")
    func slowReader() async throws {
        let large = [UInt8](repeating: 0x61, count: 64_000_000)
        try await serving(
            quick,
            answers: { HTTPExchangeResponse(status: 200, body: $0.path == "/large" ? large : []) }
        ) { port in
            let received = try await onOwnThread {
                let slow = try RawConnection(port: port)
                try slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try slow.receive(until: "\r\n\r\n")
                // Another one's deadline begins later: once that is over, so is this one's.
                let late = try RawConnection(port: port)
                try late.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
                _ = try late.receiveAll()
                var count = 0
                do {
                    while case let part = try slow.receiveSome(), part > 0 { count += part }
                } catch is RawConnection.Failure {
                    // The server broke the connection off, as it should.
                }
                return count
            }
            #expect(received < large.count)
            #expect(try await status(port) == 200)
        }
    }

    @Test("a body that is announced too large is refused before it is sent")
    func announced() async throws {
        try await serving(
            .init(largestBody: 1_000), answers: { _ in HTTPExchangeResponse(status: 200) }
        ) { port in
            let received = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n"
                        + "Expect: 100-continue\r\n\r\n")
                return try connection.receive(until: "bytes.\n")
            }
            #expect(received.hasPrefix("HTTP/1.1 413 "))
        }
    }
}
