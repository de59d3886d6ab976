import Foundation
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Answers over a socket", .timeLimit(.minutes(3)))
struct AnswerTests {
    @Test(
        "an answer is the mock's own: status, headers in order, body, and the served clock's Date")
    func sameAnswer() async throws {
        let request = ServedWorld.call("common", "version", [])
        let own = ServedWorld.served().respond(to: request)
        let answer = try await serving(ServedWorld.served()) { try await $0.send(request) }
        #expect(answer == own)
        #expect(answer.status == 200)
        #expect(answer.headers(named: "date") == ["Tue, 25 Nov 2025 12:00:00 GMT"])
        #expect(answer.headers(named: "content-length") == [String(answer.body.count)])
        #expect(answer.headers(named: "content-type") == ["application/json; charset=utf-8"])
        #expect(answer.value?["result"]?["server_serie"] == "18.0")
        #expect(Set(answer.headers.map(\.name)).count == answer.headers.count)
    }

    @Test(
        "whatever is asked, the socket adds and loses nothing",
        arguments: [
            ("GET", "/web/health", 200), ("GET", "/web/health?db_server_status=1", 200),
            ("GET", "/nowhere", 404), ("DELETE", "/", 400), ("GET", "/jsonrpc", 400),
            ("GET", "/", 303), ("GET", "/web", 303), ("GET", "/xmlrpc/2/common", 405),
            ("GET", "/web%2Fhealth/%E2%82%AC?a=b&c=%20d", 404),
        ])
    func otherPaths(method: String, path: String, status: Int) async throws {
        let request = HTTPExchangeRequest(method: method, path: path)
        let own = ServedWorld.served().respond(to: request)
        let answer = try await serving(ServedWorld.served()) { try await $0.send(request) }
        #expect(answer == own)
        #expect(answer.status == status)
    }

    @Test("the responder sees method, path with query, headers, host and body as they were sent")
    func requestArrives() async throws {
        let sent = HTTPExchangeRequest(
            method: "PUT", path: "/a/b?c=%20d&e",
            headers: [HeaderField("x-one", "1"), HeaderField("x-two", "zwei, drei")],
            body: Array("körper".utf8))
        let (seen, told) = AsyncStream<HTTPExchangeRequest>.makeStream()
        let port = try await serving(answers: {
            told.yield($0)
            return HTTPExchangeResponse(status: 204)
        }) { port in
            let answer = try await connecting(to: port) { try await $0.send(sent) }
            #expect(answer.status == 204)
            #expect(answer.body.isEmpty)
            return port
        }
        let request = try #require(await seen.first { _ in true })
        #expect(request.method == "PUT")
        #expect(request.path == sent.path)
        #expect(request.body == sent.body)
        #expect(request.headers.contains(HeaderField("x-one", "1")))
        #expect(request.headers.contains(HeaderField("x-two", "zwei, drei")))
        #expect(request.headers.contains(HeaderField("host", "127.0.0.1:\(port)")))
    }

    @Test("headers of the same name stay apart and in order, and an odd status goes through")
    func repeatedHeaders() async throws {
        let headers = [
            HeaderField("set-cookie", "a=1"), HeaderField("x-a", ""),
            HeaderField("set-cookie", "b=2"),
        ]
        let answer = try await serving(answers: { _ in
            HTTPExchangeResponse(status: 429, headers: headers, body: [0x7B])
        }) { port in
            try await connecting(to: port) {
                try await $0.send(HTTPExchangeRequest(method: "GET", path: "/"))
            }
        }
        #expect(answer.status == 429)
        #expect(answer.headers == headers + [HeaderField("content-length", "1")])
        #expect(answer.body == [0x7B])
    }

    @Test(
        "bytes go both ways unharmed, up to several megabytes",
        arguments: [0, 1, 65_537, 5_000_000])
    func sizes(size: Int) async throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        for keepsAlive in [true, false] {
            let answer = try await serving(
                .init(keepsAlive: keepsAlive),
                answers: { HTTPExchangeResponse(status: 200, body: $0.body) }
            ) { port in
                try await connecting(to: port) {
                    try await $0.send(HTTPExchangeRequest(method: "POST", path: "/", body: body))
                }
            }
            #expect(answer.body == body)
        }
    }

    @Test("HEAD tells the length of the body and sends none, and the connection lives on")
    func head() async throws {
        let received = try await serving(answers: { ServedWorld.served().respond(to: $0) }) {
            port in
            try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send("HEAD /web/health HTTP/1.1\r\nHost: x\r\n\r\n")
                try connection.send("GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return try connection.receiveAll()
            }
        }
        let parts = received.components(separatedBy: "\r\n\r\n")
        #expect(parts.count == 3)
        #expect(parts[0].hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(parts[0].lowercased().contains("content-length: 18"))
        #expect(parts[1].hasPrefix("HTTP/1.1 404 Not Found\r\n"))
    }
}
