import LoopbackWays
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("Tunnels through a real proxy", .timeLimit(.minutes(3)))
struct TunnelTests {
    /// A server behind TLS behind a proxy; `odoo.test` is known to the proxy alone.
    private struct Way {
        let server: ScriptedServer
        let front: TLSFront
        let proxy: ConnectProxy

        init(authorization: String? = nil) async throws {
            server = try ScriptedServer { connection, _ in
                while !connection.readRequest().isEmpty {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                }
            }
            front = try await Certificates.front(of: server.port)
            proxy = try await ConnectProxy(to: front.port, authorization: authorization)
        }

        func address(_ credentials: String? = nil) throws -> ProxyAddress {
            try ProxyAddress("http://127.0.0.1:\(proxy.port)", credentials: credentials)
        }

        func client(_ credentials: String? = nil) throws -> HTTPTransport {
            HTTPTransport(
                try ServerAddress("https://odoo.test"),
                options: .init(
                    proxy: try address(credentials),
                    authorities: try Certificates.authorities("authority")))
        }
    }

    @Test("TLS goes through the tunnel, to the name and not to the proxy; one tunnel serves many")
    func secure() async throws {
        let way = try await Way()
        let client = try way.client()
        for _ in 0..<5 {
            #expect(await outcome(client, .get()).answer?.body == Array("ok".utf8))
        }
        await client.shutdown()
        #expect(way.proxy.targets == ["odoo.test:443"])
        #expect(way.server.connections == 1)
    }

    @Test("a proxy that wants to know who asks lets the right one pass alone")
    func authorization() async throws {
        let way = try await Way(authorization: "Basic bWU6aHVzaA==")
        for (credentials, passes) in [("me:hush", true), ("me:hash", false), (nil, false)] {
            let client = try way.client(credentials)
            let outcome = await outcome(client, .get())
            await client.shutdown()
            #expect((outcome.answer?.status == 200) == passes)
            guard !passes else { continue }
            #expect(
                outcome.failure
                    == TransportFailure(
                        .refused, "the proxy wants another user and password, or any at all"))
        }
        #expect(way.server.connections == 1)
    }

    @Test("the certificate is seen through the proxy as well, with credentials and without")
    func certificate() async throws {
        let way = try await Way(authorization: "Basic bWU6aHVzaA==")
        let address = try ServerAddress("https://odoo.test")
        let shown = await ShownCertificate.shown(by: address, through: try way.address("me:hush"))
        #expect(shown?.names("odoo.test") == true)
        let refused = await ShownCertificate.shown(by: address, through: try way.address())
        #expect(refused == nil)
        #expect(way.proxy.targets == ["odoo.test:443", "odoo.test:443"])
    }

    @Test(
        "a proxy that says anything but yes makes no tunnel",
        arguments: [
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 502 Bad Gateway\r\n\r\n",
        ])
    func refused(answer: String) async throws {
        let proxy = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send(answer)
            connection.awaitEnd()
        }
        let through = try ProxyAddress("http://127.0.0.1:\(proxy.port)")
        let address = try ServerAddress("https://odoo.test")
        let client = HTTPTransport(address, options: .init(proxy: through))
        let failure = await outcome(client, .get()).failure
        await client.shutdown()
        #expect(failure == TransportFailure(.refused, "the proxy makes no tunnel to it"))
        #expect(await ShownCertificate.shown(by: address, through: through) == nil)
    }

    @Test("no proxy at all: nobody listens there")
    func noProxy() async throws {
        let port = try ScriptedServer { _, _ in }.port
        let client = HTTPTransport(
            try ServerAddress("https://odoo.test"),
            options: .init(proxy: try ProxyAddress("http://127.0.0.1:\(port)")))
        let failure = await outcome(client, .get()).failure
        await client.shutdown()
        #expect(failure == TransportFailure(.refused, "nobody listens there"))
    }
}
