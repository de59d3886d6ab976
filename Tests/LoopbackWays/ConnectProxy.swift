import NIOCore
import NIOPosix
import Synchronization

/// An HTTP proxy that makes tunnels: whatever name is asked for, they lead to one port of this machine.
///
/// A name that nobody knows can thus be reached through it alone, and a test sees that a request took this way.
public final class ConnectProxy: Sendable {
    /// The port on 127.0.0.1.
    public let port: Int
    private let listener: any Channel
    private let asked: AskedTunnels

    /// Listens.
    /// - Parameters:
    ///   - upstream: the port that tunnels lead to.
    ///   - authorization: the `Proxy-Authorization` that is wanted; nil for none.
    public init(to upstream: Int, authorization: String? = nil) async throws {
        let asked = AskedTunnels()
        self.asked = asked
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = ConnectHandler(
                        upstream: upstream, authorization: authorization, asked: asked)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
    }

    deinit { listener.close(promise: nil) }

    /// The targets that were asked for so far, as `host:port`.
    public var targets: [String] { asked.all.withLock { $0 } }
}

/// What was asked of a proxy, kept between its threads and the test's.
final class AskedTunnels: Sendable {
    let all = Mutex<[String]>([])
}

/// Takes the head of one `CONNECT`, and becomes the tunnel.
final class ConnectHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let upstream: Int
    private let authorization: String?
    private let asked: AskedTunnels
    private var head = ""

    init(upstream: Int, authorization: String?, asked: AskedTunnels) {
        self.upstream = upstream
        self.authorization = authorization
        self.asked = asked
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head += String(buffer: unwrapInboundIn(data))
        guard head.hasSuffix("\r\n\r\n") else { return }
        let lines = head.split(separator: "\r\n").map(String.init)
        let words = lines.first.map { $0.split(separator: " ").map(String.init) } ?? []
        guard words.count == 3, words[0] == "CONNECT" else {
            return refuse(context.channel, "405 Method Not Allowed")
        }
        asked.all.withLock { $0.append(words[1]) }
        if let authorization {
            let name = "proxy-authorization: "
            let given = lines.first { $0.lowercased().hasPrefix(name) }
            guard given?.dropFirst(name.count).elementsEqual(authorization) == true else {
                return refuse(context.channel, "407 Proxy Authentication Required")
            }
        }
        let channel = context.channel
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop).connect(host: "127.0.0.1", port: upstream)
            .flatMap { server in
                channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connected\r\n\r\n"))
                    .flatMap { PassingHandler.join(channel, server) }
                    .flatMap { channel.pipeline.syncOperations.removeHandler(this.value) }
            }
            .whenFailure { _ in channel.close(promise: nil) }
    }

    private func refuse(_ channel: any Channel, _ status: String) {
        let answer = ByteBuffer(string: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
        channel.writeAndFlush(answer).whenComplete { _ in channel.close(promise: nil) }
    }
}
