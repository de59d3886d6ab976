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
        /// How long a request may take to arrive whole, and its answer to be taken whole.
        public var requestTimeout: Duration
        /// Whether connections are kept open as by a proxy in front of Odoo, or closed after each answer as Odoo itself does.
        public var keepsAlive: Bool

        /// A configuration; by default loopback, any free port, 64 MiB, 60 s of silence, 120 s a request, kept alive.
        public init(
            host: String = "127.0.0.1", port: Int = 0, largestBody: Int = 64 << 20,
            idleTimeout: Duration = .seconds(60), requestTimeout: Duration = .seconds(120),
            keepsAlive: Bool = true
        ) {
            self.host = host
            self.port = port
            self.largestBody = largestBody
            self.idleTimeout = idleTimeout
            self.requestTimeout = requestTimeout
            self.keepsAlive = keepsAlive
        }
    }

    /// Answers a request; called from many threads at once.
    public typealias Responder = @Sendable (HTTPExchangeRequest) -> HTTPExchangeResponse
    /// Answers a request in its own time, and not always with a whole answer.
    public typealias Answerer = @Sendable (HTTPExchangeRequest) async -> ServedAnswer

    /// How long requests that are under way may take once the server is to stop.
    private static let grace = Duration.milliseconds(500)

    private let configuration: Configuration
    private let executor: (any TaskExecutor)?
    private let answerer: Answerer
    private let onRunning: @Sendable (_ port: Int) async -> Void

    /// A server; `onRunning` is told the port once it listens.
    /// - Parameter executor: what its tasks run on; nil for the event loops of their connections.
    public init(
        _ configuration: Configuration = Configuration(), executor: (any TaskExecutor)? = nil,
        onRunning: @escaping @Sendable (_ port: Int) async -> Void,
        responder: @escaping Responder
    ) {
        self.init(
            configuration, executor: executor, onRunning: onRunning,
            answerer: { .whole(responder($0)) })
    }

    /// A server whose answers may take their time; `onRunning` is told the port once it listens.
    /// - Parameter executor: what its tasks run on; nil for the event loops of their connections.
    public init(
        _ configuration: Configuration = Configuration(), executor: (any TaskExecutor)? = nil,
        onRunning: @escaping @Sendable (_ port: Int) async -> Void,
        answerer: @escaping Answerer
    ) {
        self.configuration = configuration
        self.executor = executor
        self.answerer = answerer
        self.onRunning = onRunning
    }

    /// Serves until the surrounding service group shuts down or the task is cancelled.
    ///
    /// Then the port is free again, idle connections are closed at once, and those with a request under way after half a
    /// second at the latest.
    /// - Throws: `ServerStartError` if the address cannot be bound.
    public func run() async throws {
        let (listening, listens) = AsyncStream<Never>.makeStream()
        let server = makeServer { port in
            await onRunning(port)
            listens.finish()
        }
        // Not cancelled together with the caller: the framework would drop connections that it has accepted and nobody has
        // taken over, and the process would end with them.
        let running = Task(executorPreference: executor) {
            defer { listens.finish() }
            try await server.run()
        }
        do {
            try await withTaskCancellationHandler {
                try await running.value
            } onCancel: {
                Task(executorPreference: executor) {
                    for await _ in listening {}
                    await stop(server, running)
                }
            }
        } catch let error as IOError {
            throw ServerStartError(
                host: configuration.host, port: configuration.port, errorNumber: error.errnoCode)
        } catch  where error is SocketAddressError || error is SocketAddressError.UnknownHost {
            throw ServerStartError(
                host: configuration.host, port: configuration.port, errorNumber: nil)
        }
    }

    /// Stops listening, lets go of idle connections, and cancels what is left when the grace is over.
    private func stop(_ server: Server<TimedHTTPChannel>, _ running: Task<Void, any Error>) async {
        let end = Task(executorPreference: executor) {
            try await Task.sleep(for: Self.grace)
            running.cancel()
        }
        do {
            try await server.shutdownGracefully()
        } catch {
            // What is left is cancelled all the same.
        }
        end.cancel()
        // All connections are closed, but what answers them may still wait for something to tell.
        running.cancel()
    }

    private func makeServer(
        onRunning: @escaping @Sendable (_ port: Int) async -> Void
    ) -> Server<TimedHTTPChannel> {
        let exchange = HTTPExchangeAdapter(
            largestBody: configuration.largestBody, keepsAlive: configuration.keepsAlive,
            answerer: answerer)
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                try await exchange.exchange(request, writer: writer, channel: channel)
            },
            configuration: .init(idleTimeout: .init(configuration.idleTimeout)))
        return Server(
            childChannelSetup: TimedHTTPChannel(
                base: channel, limit: .init(configuration.requestTimeout),
                staysOnLoop: executor == nil),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "orrery.server") { _ in SwiftLogNoOpLogHandler() })
    }
}
