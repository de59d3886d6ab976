import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("The real way to a server", .timeLimit(.minutes(3)))
struct HTTPTransportTests {
    private static let answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: Tue, 25 Nov 2025 12:00:00 GMT\r\n\r\nok"

    @Test(
        "any whole answer is an answer, whatever its status", arguments: [200, 404, 429, 500, 503])
    func statuses(status: Int) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(
                "HTTP/1.1 \(status) Something\r\nX-Mixed-CASE: a, B\r\nContent-Length: 2\r\n\r\nno")
        }
        let answer = try await get(port: server.port).answer
        #expect(answer?.status == status)
        #expect(answer?.header("x-mixed-case") == "a, B")
        #expect(answer?.body == Array("no".utf8))
    }

    @Test("an answer without a length ends with its connection")
    func untilEnd() async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send("HTTP/1.0 200 OK\r\n\r\nto the end")
        }
        #expect(try await get(port: server.port).answer?.body == Array("to the end".utf8))
    }

    @Test("a redirect is an answer: nobody follows it")
    func redirect() async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(
                "HTTP/1.1 302 Found\r\nLocation: /web/login\r\nContent-Length: 0\r\n\r\n")
        }
        let answer = try await get(port: server.port).answer
        #expect(answer?.status == 302)
        #expect(answer?.header("location") == "/web/login")
        #expect(server.connections == 1)
    }

    @Test("the request line, each header once and the body are what was asked for")
    func requestBytes() async throws {
        let (requests, seen) = AsyncStream<String>.makeStream()
        let server = try ScriptedServer { connection, _ in
            seen.yield(connection.readRequest())
            connection.send(Self.answer)
        }
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(server.port)/shop/"))
        let request = HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc?a=%20b",
            headers: [
                HeaderField("content-type", "application/json"), HeaderField("x-a", "1"),
            ], body: Array("{}".utf8))
        #expect(await outcome(client, request).answer?.body == Array("ok".utf8))
        await client.shutdown()
        let text = try #require(await requests.first { _ in true })
        let lines = text.split(separator: "\r\n").map { $0.lowercased() }
        #expect(text.hasPrefix("POST /shop/jsonrpc?a=%20b HTTP/1.1\r\n"))
        for line in [
            "content-type: application/json", "x-a: 1", "content-length: 2",
            "host: 127.0.0.1:\(server.port)",
        ] {
            #expect(lines.filter { $0 == line }.count == 1, "\(line) in \(lines)")
        }
    }

    @Test("one exchange after another shares one connection")
    func reuse() async throws {
        let server = try ScriptedServer { connection, _ in
            while !connection.readRequest().isEmpty { connection.send(Self.answer) }
        }
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(server.port)"))
        for _ in 0..<50 {
            #expect(await outcome(client, .get()).answer?.status == 200)
        }
        #expect(server.connections == 1)
        await client.shutdown()
    }

    @Test("a kept connection that dies under a request costs this request, not the next")
    func staleConnection() async throws {
        let server = try ScriptedServer { connection, number in
            connection.readRequest()
            connection.send(Self.answer)
            // The first connection is dropped with the second request in hand, as an idle server does at a bad moment.
            while !connection.readRequest().isEmpty, number > 1 { connection.send(Self.answer) }
        }
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(server.port)"))
        #expect(await outcome(client, .get()).answer?.status == 200)
        #expect(await outcome(client, .get()).failure?.code == .reset)
        #expect(await outcome(client, .get()).answer?.status == 200)
        #expect(server.connections == 2)
        await client.shutdown()
    }

    @Test("a server that closes after each answer is asked over a new connection each time")
    func closesEach() async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")
        }
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(server.port)"))
        for _ in 0..<5 {
            #expect(await outcome(client, .get()).answer?.status == 200)
        }
        #expect(server.connections == 5)
        await client.shutdown()
    }

    @Test("a transport that was shut down sends nothing, and may be shut down again")
    func afterShutdown() async throws {
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:1"))
        await client.shutdown()
        #expect(await outcome(client, .get()).failure?.code == .refused)
        await client.shutdown()
    }
}
