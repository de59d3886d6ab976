import Foundation
import MockOdoo
import MockOdooServer
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Connections of the server", .timeLimit(.minutes(3)))
struct ConnectionTests {
    private let request = "GET /web/health HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test("one connection carries request after request, sent one by one or at once")
    func keepAlive() async throws {
        try await serving(answers: { ServedWorld.served().respond(to: $0) }) { port in
            let request = request
            try await onOwnThread {
                let connection = try RawConnection(port: port)
                for _ in 0..<20 {
                    try connection.send(request)
                    let answer = try connection.receive(until: "\"pass\"}")
                    #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
                    #expect(!answer.lowercased().contains("connection: close"))
                }
                try connection.send(request + request + request)
                var answers = ""
                while answers.components(separatedBy: "\"pass\"}").count < 4 {
                    answers += try connection.receive(until: "\"pass\"}")
                }
                #expect(answers.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
            }
        }
    }

    @Test("without keep-alive every answer says so, arrives whole, and the server closes")
    func closesEach() async throws {
        let large = [UInt8](repeating: 0x61, count: 8_000_000)
        try await serving(
            .init(keepsAlive: false),
            answers: { _ in HTTPExchangeResponse(status: 200, body: large) }
        ) { port in
            let request = request
            let answer = try await onOwnThread {
                let connection = try RawConnection(port: port)
                // Asks to keep it open, and reads until the end of the stream.
                try connection.send(request)
                return try connection.receiveAll()
            }
            #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
            #expect(answer.utf8.count > large.count)
            let again = try await connecting(to: port) { client in
                var statuses: [Int] = []
                for _ in 0..<3 {
                    let get = HTTPExchangeRequest(method: "GET", path: "/")
                    statuses.append(try await client.send(get).status)
                }
                return statuses
            }
            #expect(again == [200, 200, 200])
        }
    }

    @Test("a request that is too large is refused with 413, and the server lives on")
    func tooLarge() async throws {
        try await serving(
            .init(largestBody: 1000), answers: { HTTPExchangeResponse(status: 200, body: $0.body) }
        ) { port in
            try await connecting(to: port) { client in
                func post(_ count: Int) -> HTTPExchangeRequest {
                    HTTPExchangeRequest(
                        method: "POST", path: "/", body: [UInt8](repeating: 0x61, count: count))
                }
                #expect(try await client.send(post(1000)).status == 200)
                for size in [1001, 3_000_000] {
                    let refused = try await client.send(post(size))
                    #expect(refused.status == 413)
                    #expect(
                        String(decoding: refused.body, as: UTF8.self)
                            == "The request is larger than 1000 bytes.\n")
                }
                #expect(try await client.send(post(10)).body.count == 10)
            }
        }
    }

    @Test("who asks before sending a large body is told to go on")
    func expectContinue() async throws {
        let received = try await serving(answers: {
            HTTPExchangeResponse(status: 200, body: $0.body)
        }) { port in
            try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                        + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
                let first = try connection.receive(until: "\r\n\r\n")
                try connection.send("ok")
                return first + (try connection.receiveAll())
            }
        }
        #expect(received.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        #expect(received.hasSuffix("\r\n\r\nok"))
    }

    @Test(
        "what is no HTTP is answered with 400, closed, and harms nobody else",
        arguments: [
            "garbage\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET / HTTP/1.1\r\nbad header\r\n\r\n",
        ])
    func malformed(text: String) async throws {
        try await serving(answers: { _ in HTTPExchangeResponse(status: 200) }) { port in
            let answer = try await onOwnThread {
                let connection = try RawConnection(port: port)
                try connection.send(text)
                return try connection.receiveAll()
            }
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(answer)")
            #expect(answer.lowercased().contains("connection: close"))
            let status = try await connecting(to: port) {
                try await $0.send(HTTPExchangeRequest(method: "GET", path: "/")).status
            }
            #expect(status == 200)
        }
    }

    @Test("200 requests over 50 connections are all answered, each with its own answer")
    func parallel() async throws {
        let answered = try await serving(answers: {
            HTTPExchangeResponse(status: 200, body: $0.body)
        }) { port in
            try await connecting(to: port, connections: 50) { client in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let body = Array("request \(number)".utf8)
                            let answer = try await client.send(
                                HTTPExchangeRequest(method: "POST", path: "/", body: body))
                            return answer.status == 200 && answer.body == body
                        }
                    }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
            }
        }
        #expect(answered == 200)
    }

    @Test("records that many connections make at once are all kept, each once")
    func parallelWrites() async throws {
        let served = ServedWorld.served()
        let ids = try await serving(served) { client in
            try await withThrowingTaskGroup(of: Int64?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let name: FieldValue = .string("Partner \(number)")
                        let request = ServedWorld.execute(
                            "res.partner", "create", [["name": name]])
                        return try await client.send(request).value?["result"]?.intValue
                    }
                }
                return try await group.reduce(into: [Int64?]()) { $0.append($1) }
            }
        }
        #expect(!ids.contains(nil))
        #expect(Set(ids).count == 40)
        let count = served.withWorld { world, _ in world.count(of: "res.partner") }
        #expect(count == ServedWorld.base.count(of: "res.partner") + 40)
    }

    @Test("two servers over copies of one world do not see each other's writes")
    func branches() async throws {
        let create = ServedWorld.execute("res.partner", "create", [["name": "Only here"]])
        let count = ServedWorld.execute(
            "res.partner", "search_count", [[["name", "=", "Only here"]]])
        let counts = try await serving(ServedWorld.served()) { first in
            try await serving(ServedWorld.served()) { second in
                #expect(try await first.send(create).value?["result"]?.intValue != nil)
                return [try await first.send(count), try await second.send(count)]
            }
        }
        #expect(counts.map { $0.value?["result"] } == [1, 0])
    }
}
