import OdooHTTPTransport
import OdooProtocol
import Synchronization
import Testing

@Suite("HTTP proxies")
struct ProxyTests {
    @Test("everything goes through a tunnel, which is asked for with the credentials")
    func tunnel() async throws {
        let heads = Mutex<[String]>([])
        let proxy = try ScriptedServer { connection, _ in
            let first = connection.readRequest()
            connection.send("HTTP/1.1 200 Connection established\r\n\r\n")
            let second = connection.readRequest()
            heads.withLock { $0 = [first, second] }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            connection.awaitEnd()
        }
        let address = try ProxyAddress("http://127.0.0.1:\(proxy.port)", credentials: "me:hush")
        let client = HTTPTransport(
            try ServerAddress("http://odoo.invalid:8069/shop"), options: .init(proxy: address))
        let answer = await outcome(client, .get()).answer
        await client.shutdown()
        #expect(answer?.body == Array("ok".utf8))
        let seen = heads.withLock { $0 }
        try #require(seen.count == 2)
        #expect(seen[0].hasPrefix("CONNECT odoo.invalid:8069 HTTP/1.1\r\n"), "\(seen[0])")
        #expect(seen[0].lowercased().contains("proxy-authorization: basic bwu6ahvzaa=="))
        #expect(seen[1].hasPrefix("GET /shop/ HTTP/1.1\r\n"), "\(seen[1])")
        #expect(!seen[1].lowercased().contains("proxy-authorization"))
    }

    @Test("a tunnel that is refused is no connection")
    func refusedTunnel() async throws {
        let proxy = try ScriptedServer { connection, _ in
            connection.readRequest()
            connection.send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
        }
        let client = HTTPTransport(
            try ServerAddress("https://odoo.invalid"),
            options: .init(proxy: try ProxyAddress("http://127.0.0.1:\(proxy.port)")))
        let failure = await outcome(client, .get()).failure
        await client.shutdown()
        #expect(failure?.code == .refused, "\(String(describing: failure))")
    }

    @Test("a connection whose answer was late is not used again")
    func lateAnswer() async throws {
        let server = try ScriptedServer { connection, number in
            connection.readRequest()
            if number == 1 {
                connection.awaitEnd()
            } else {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                connection.awaitEnd()
            }
        }
        let client = HTTPTransport(
            try ServerAddress("http://127.0.0.1:\(server.port)"), options: .init(connections: 1))
        let first = await outcome(client, .get(.milliseconds(200)))
        let second = await outcome(client, .get())
        await client.shutdown()
        #expect(first.failure?.code == .timedOut)
        #expect(second.answer?.status == 200)
        #expect(server.connections == 2)
    }

    @Test(
        "an address is host and port, without credentials",
        arguments: [
            "http://proxy.example.com:3128", "http://10.0.0.1:80/", "http://[::1]:3128",
        ])
    func addresses(text: String) throws {
        let address = try ProxyAddress(text, credentials: "me:hush")
        #expect(!"\(address)".contains("hush"))
        #expect(try ProxyAddress("\(address)") == ProxyAddress(text))
    }

    @Test(
        "what is no proxy's address is refused in a sentence that does not repeat it",
        arguments: [
            "proxy:3128", "https://proxy:3128", "http://me:hush@proxy:3128", "http://proxy",
            "http://:3128", "http://proxy:0", "http://proxy:3128/path", "",
        ])
    func badAddresses(text: String) {
        #expect { try ProxyAddress(text) } throws: { error in
            !"\(error)".contains("hush") && "\(error)".contains("expected")
        }
    }
}
