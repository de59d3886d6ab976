import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import OdooProtocol

/// The real way to an Odoo server: pooled HTTP/1.1 connections, TLS where the address says so.
///
/// Redirects are not followed: a `POST` that is sent elsewhere by a proxy is a misconfiguration to be seen, not obeyed.
/// A connection on which an answer was late is closed, so that the answer cannot be taken for that of another request.
/// Whoever makes a transport shuts it down; connections that are still open when it goes away are a mistake of the program.
public final class HTTPTransport: OdooTransport {
    private let client: HTTPClient
    private let baseURL: String
    private let largestBody: Int

    /// A transport to one server.
    /// - Parameters:
    ///   - address: where the server is.
    ///   - options: how to go about it.
    public init(_ address: ServerAddress, options: Options = Options()) {
        client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: Self.configuration(options))
        baseURL = address.text
        largestBody = options.largestBody
    }

    private static func configuration(_ options: Options) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: CertificateAuthorities.configuration(options.authorities),
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .init(options.connectTimeout),
                read: options.readTimeout.map { TimeAmount($0) }))
        if let proxy = options.proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.credentials.map {
                    .basic(username: $0.user, password: $0.password)
                })
        }
        configuration.httpVersion = .http1Only
        configuration.connectionPool.idleTimeout = .init(options.idleTimeout)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            options.connections
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// Closes the connections; nothing can be sent afterwards.
    public func shutdown() async {
        do {
            try await client.shutdown()
        } catch {
            // Only "already shut down" is possible here, which is what was asked for.
            return
        }
    }

    /// Sends a request and waits for the whole answer.
    /// - Throws: `TransportFailure` when no whole answer came.
    public func send(
        _ exchange: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        do {
            return try await withThrowingTaskGroup(of: HTTPExchangeResponse?.self) { group in
                group.addTask { try await self.answer(to: exchange) }
                // The client's own deadline ends with the head of the answer; a server that stalls in the body would
                // hold the caller for ever.
                group.addTask {
                    try await Task.sleep(for: exchange.timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw HTTPClientError.deadlineExceeded
                }
                return answer
            }
        } catch {
            throw TransportFailure(classifying: error, limit: largestBody)
        }
    }

    private func answer(to exchange: HTTPExchangeRequest) async throws -> HTTPExchangeResponse {
        var request = HTTPClientRequest(url: baseURL + exchange.path)
        request.method = .init(rawValue: exchange.method)
        for header in exchange.headers {
            request.headers.add(name: header.name, value: header.value)
        }
        if !exchange.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: exchange.body)) }
        let answer = try await client.execute(request, timeout: .init(exchange.timeout))
        let body = try await answer.body.collect(upTo: largestBody)
        return HTTPExchangeResponse(
            status: Int(answer.status.code),
            headers: answer.headers.map { HeaderField($0.name, $0.value) },
            body: Array(body.readableBytesView))
    }
}
