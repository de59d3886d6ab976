import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("What goes wrong on a real socket", .timeLimit(.minutes(3)))
struct TransportFailureTests {
    @Test("nobody listens: refused")
    func refused() async throws {
        // Bound, then given back: nobody else is handed this port at once.
        let port = try ScriptedServer { _, _ in }.port
        let failure = try await get(port: port).failure
        #expect(failure?.code == .refused)
        #expect(failure?.reason == "nobody listens there")
    }

    @Test("a name that does not resolve: refused")
    func noSuchName() async throws {
        // The top-level name `invalid` is kept for this.
        let client = HTTPTransport(try ServerAddress("http://odoo.invalid:8069"))
        let failure = await outcome(client, .get()).failure
        await client.shutdown()
        #expect(failure?.code == .refused)
        #expect(failure?.reason == "the name odoo.invalid does not resolve")
    }

    @Test("nobody opens and nobody refuses: the time for a connection ends it")
    func noConnection() async throws {
        let listener = try FullListener()
        let client = HTTPTransport(
            try ServerAddress("http://127.0.0.1:\(listener.port)"),
            options: .init(connectTimeout: .milliseconds(200)))
        let failure = await outcome(client, .get(.seconds(3_600))).failure
        await client.shutdown()
        #expect(failure == TransportFailure(.refused, "no connection in time"))
        withExtendedLifetime(listener) {}
    }

    @Test("the connection ends or is reset before an answer: reset", arguments: [false, true])
    func reset(hard: Bool) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            if hard { connection.reset() }
        }
        #expect(try await get(port: server.port).failure?.code == .reset)
    }

    @Test(
        "an answer that breaks off: reset",
        arguments: [
            "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        ])
    func truncated(text: String) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(text)
        }
        let failure = try await get(port: server.port).failure
        #expect(failure?.code == .reset, "\(String(describing: failure))")
    }

    @Test(
        "what comes is not HTTP: reset, and the reason says so",
        arguments: [
            "SSH-2.0-OpenSSH_9.6\r\n\r\n", "\u{1}\u{2}\u{3}\r\n\r\n", "HTTP/9.9 okay\r\n\r\n",
        ])
    func garbage(text: String) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(text)
        }
        let failure = try await get(port: server.port).failure
        #expect(failure?.code == .reset)
        #expect(
            failure?.reason.hasPrefix("what came is not HTTP") == true,
            "\(String(describing: failure))")
    }

    @Test(
        "an answer that never comes, or never ends: timed out, when the time is over",
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
        ])
    func timedOut(text: String) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(text)
            connection.awaitEnd()
        }
        let failure = try await get(port: server.port, timeout: .milliseconds(200)).failure
        #expect(failure == TransportFailure(.timedOut, "no whole answer in time"))
    }

    @Test(
        "a server that is silent for as long as the read time-out: timed out, long before the rest",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"])
    func silent(text: String) async throws {
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(text)
            connection.awaitEnd()
        }
        let client = HTTPTransport(
            try ServerAddress("http://127.0.0.1:\(server.port)"),
            options: .init(readTimeout: .milliseconds(200)))
        let failure = await outcome(client, .get(.seconds(3_600))).failure
        await client.shutdown()
        #expect(failure == TransportFailure(.timedOut, "the server was silent for too long"))
    }

    @Test("an answer at the limit is taken, one byte more is refused, told or not")
    func tooLarge() async throws {
        let server = try ScriptedServer { connection, number in
            connection.readRequest()
            let body = String(repeating: "a", count: number == 1 ? 1000 : 1001)
            let length = number == 3 ? "" : "Content-Length: \(body.utf8.count)\r\n"
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\(length)\r\n\(body)")
        }
        let first = try await get(port: server.port, largestBody: 1000)
        #expect(first.answer?.body.count == 1000)
        for _ in 0..<2 {
            let failure = try await get(port: server.port, largestBody: 1000).failure
            #expect(failure == TransportFailure(.tooLarge, "the answer is larger than 1000 bytes"))
        }
    }

    @Test("TLS is asked of a server that speaks none: insecure")
    func insecure() async throws {
        let server = try ScriptedServer { connection, _ in
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            connection.awaitEnd()
        }
        let client = HTTPTransport(try ServerAddress("https://127.0.0.1:\(server.port)"))
        let failure = await outcome(client, .get(.seconds(20))).failure
        await client.shutdown()
        #expect(failure?.code == .insecure, "\(String(describing: failure))")
    }

    @Test("whoever is cancelled is let go at once: cancelled")
    func cancelled() async throws {
        let (requests, arrived) = AsyncStream<Void>.makeStream()
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            arrived.yield()
            connection.awaitEnd()
        }
        let client = HTTPTransport(try ServerAddress("http://127.0.0.1:\(server.port)"))
        let exchange = Task { await outcome(client, .get(.seconds(3600))) }
        _ = await requests.first { _ in true }
        exchange.cancel()
        let failure = await exchange.value.failure
        await client.shutdown()
        #expect(failure == TransportFailure(.cancelled, "the request was cancelled"))
    }

    @Test("all connections are busy for longer than a connection may take: timed out")
    func noFreeConnection() async throws {
        let (requests, arrived) = AsyncStream<Void>.makeStream()
        let server = try ScriptedServer { connection, _ in
            connection.readRequest()
            arrived.yield()
            connection.awaitEnd()
        }
        let client = HTTPTransport(
            try ServerAddress("http://127.0.0.1:\(server.port)"),
            options: .init(connectTimeout: .milliseconds(200), connections: 1))
        let first = Task { await outcome(client, .get()) }
        _ = await requests.first { _ in true }
        let failure = await outcome(client, .get()).failure
        first.cancel()
        _ = await first.value
        await client.shutdown()
        #expect(failure == TransportFailure(.timedOut, "no connection became free in time"))
    }
}
