import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
public import OdooProtocol
public import ServiceLifecycle

/// An HTTP server on a socket whose every answer, `Date` included, comes from a function of the request.
///
/// It listens on loopback unless told otherwise, and on a free port unless told which.
public struct OdooHTTPServer: Service {
    /// Where to listen, and what a request may be at most.
    public struct Configuration: Sendable {
        /// The host name or address to bind to.
        public var host: String
        /// The port; 0 for any free one.
        public var port: Int
        /// The most bytes of a request's body; more is answered with 413.
        public var largestBody: Int
        /// How long a connection may stay silent.
        public var idleTimeout: Duration
        /// Whether connections are kept open as by a proxy in front of Odoo, or closed after each answer as Odoo itself does.
        public var keepsAlive: Bool

        /// A configuration; by default loopback, any free port, 64 MiB, 60 s, kept alive.
        public init(
            host: String = "127.0.0.1", port: Int = 0, largestBody: Int = 64 << 20,
            idleTimeout: Duration = .seconds(60), keepsAlive: Bool = true
        ) {
            self.host = host
            self.port = port
            self.largestBody = largestBody
            self.idleTimeout = idleTimeout
            self.keepsAlive = keepsAlive
        }
    }

    /// Answers a request; called from many threads at once.
    public typealias Responder = @Sendable (HTTPExchangeRequest) -> HTTPExchangeResponse

    private let configuration: Configuration
    private let responder: Responder
    private let onRunning: @Sendable (_ port: Int) async -> Void

    /// A server; `onRunning` is told the port once it listens.
    public init(
        _ configuration: Configuration = Configuration(),
        onRunning: @escaping @Sendable (_ port: Int) async -> Void,
        responder: @escaping Responder
    ) {
        self.configuration = configuration
        self.responder = responder
        self.onRunning = onRunning
    }

    /// Serves until the surrounding service group shuts down or the task is cancelled.
    /// - Throws: `ServerStartError` if the address cannot be bound.
    public func run() async throws {
        let exchange = HTTPExchangeAdapter(
            largestBody: configuration.largestBody, keepsAlive: configuration.keepsAlive,
            responder: responder)
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                try await exchange.exchange(request, writer: writer, channel: channel)
            },
            configuration: .init(idleTimeout: .init(configuration.idleTimeout)))
        let server = Server(
            childChannelSetup: channel,
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "orrery.server") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await server.run()
        } catch let error as IOError {
            throw ServerStartError(
                host: configuration.host, port: configuration.port, errorNumber: error.errnoCode)
        } catch is SocketAddressError {
            throw ServerStartError(
                host: configuration.host, port: configuration.port, errorNumber: nil)
        }
    }
}
