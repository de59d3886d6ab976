import LoopbackWays
import OdooHTTPTransport
import OdooProtocol
import Testing

@Suite("TLS and the authorities behind it", .timeLimit(.minutes(3)))
struct SecureWayTests {
    private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    /// A server that answers every request of a connection.
    private func server() throws -> ScriptedServer {
        try ScriptedServer { connection, _ in
            while !connection.readRequest().isEmpty { connection.send(Self.answer) }
        }
    }

    /// One exchange with a server that shows a certificate.
    private func exchange(
        showing name: String, trusting authorities: String?, host: String = "127.0.0.1"
    ) async throws -> Result<HTTPExchangeResponse, TransportFailure> {
        let server = try server()
        let front = try await Certificates.front(of: server.port, showing: name)
        let client = HTTPTransport(
            try ServerAddress("https://\(host):\(front.port)"),
            options: .init(authorities: try authorities.map(Certificates.authorities)))
        let outcome = await outcome(client, .get())
        await client.shutdown()
        withExtendedLifetime((server, front)) {}
        return outcome
    }

    @Test(
        "a server is trusted by number and by name when its authority is named",
        arguments: ["127.0.0.1", "localhost"])
    func trusted(host: String) async throws {
        let outcome = try await exchange(showing: "good", trusting: "authority", host: host)
        #expect(outcome.answer?.body == Array("ok".utf8), "\(String(describing: outcome.failure))")
    }

    @Test(
        "any other certificate is refused before anything is sent",
        arguments: [
            ("good", nil), ("good", "other-authority"), ("expired", "authority"),
            ("early", "authority"),
        ] as [(String, String?)])
    func untrusted(name: String, authorities: String?) async throws {
        let failure = try await exchange(showing: name, trusting: authorities).failure
        #expect(failure?.code == .insecure)
        #expect(
            failure?.reason.hasPrefix("its certificate is not trusted") == true,
            "\(String(describing: failure))")
    }

    @Test("a certificate for another name is refused, and the reason says so")
    func otherName() async throws {
        for host in ["127.0.0.1", "localhost"] {
            let failure = try await exchange(
                showing: "elsewhere", trusting: "authority", host: host
            ).failure
            #expect(
                failure
                    == TransportFailure(.insecure, "its certificate is made out for another name"))
        }
    }

    @Test("one exchange after another shares one connection and one handshake")
    func reuse() async throws {
        let server = try server()
        let front = try await Certificates.front(of: server.port)
        let client = HTTPTransport(
            try ServerAddress("https://127.0.0.1:\(front.port)"),
            options: .init(authorities: try Certificates.authorities("authority")))
        for _ in 0..<20 { #expect(await outcome(client, .get()).answer?.status == 200) }
        #expect(server.connections == 1)
        await client.shutdown()
    }

    @Test("nobody who speaks TLS: the time for a connection ends the handshake")
    func silentHandshake() async throws {
        let server = try ScriptedServer { connection, _ in connection.awaitEnd() }
        let client = HTTPTransport(
            try ServerAddress("https://127.0.0.1:\(server.port)"),
            options: .init(connectTimeout: .milliseconds(200)))
        let failure = await outcome(client, .get()).failure
        await client.shutdown()
        #expect(failure == TransportFailure(.refused, "no connection in time"))
    }

    @Test("a file that holds no certificate is told by its name", arguments: ["key", "nowhere"])
    func badFile(name: String) {
        #expect {
            try Certificates.authorities(name)
        } throws: { error in
            "\(error)".contains("/\(name).pem") && "\(error)".contains("certificate")
        }
    }

    @Test("a server shows its certificate to whoever asks, trusted or not")
    func shown() async throws {
        let server = try server()
        for (name, from, through) in [
            ("good", "2020-01-01", "2125-01-01"), ("expired", "2020-01-01", "2021-01-01"),
            ("early", "2124-01-01", "2125-01-01"),
        ] {
            let front = try await Certificates.front(of: server.port, showing: name)
            let address = try ServerAddress("https://127.0.0.1:\(front.port)")
            let shown = try #require(await ShownCertificate.shown(by: address))
            #expect(shown.names == ["127.0.0.1", "localhost", "odoo.test"])
            #expect(shown.validFrom.iso8601.hasPrefix(from))
            #expect(shown.validThrough.iso8601.hasPrefix(through))
            #expect(shown.names("ODOO.test"))
            #expect(!shown.names("odoo.example.com"))
            withExtendedLifetime(front) {}
        }
    }

    @Test("no certificate comes of a server without TLS, of silence, and of nobody")
    func noneShown() async throws {
        let plain = try ScriptedServer { connection, _ in
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        let silent = try ScriptedServer { connection, _ in connection.awaitEnd() }
        let gone = try ScriptedServer { _, _ in }.port
        for port in [plain.port, silent.port, gone] {
            let address = try ServerAddress("https://127.0.0.1:\(port)")
            #expect(await ShownCertificate.shown(by: address, timeout: .milliseconds(200)) == nil)
        }
    }
}
