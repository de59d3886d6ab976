import NIOCore

/// Asks a proxy for a tunnel and gives its place to whatever speaks through it; closes the connection if there is none.
final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// More than any proxy's answer to `CONNECT`.
    private static let longestHead = 16_384

    private let request: String
    private let then: (any Channel) throws -> Void
    private var head: [UInt8] = []

    /// A handler.
    /// - Parameter then: sets up the channel for what goes through the tunnel.
    init(
        to address: ServerAddress, through proxy: ProxyAddress,
        then: @escaping (any Channel) throws -> Void
    ) {
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let target = "\(host):\(address.port)"
        var lines = ["CONNECT \(target) HTTP/1.1", "Host: \(target)"]
        if let credentials = proxy.credentials {
            lines.append("Proxy-Authorization: \(credentials.basic)")
        }
        request = lines.joined(separator: "\r\n") + "\r\n\r\n"
        self.then = then
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head += unwrapInboundIn(data).readableBytesView
        guard head.count <= Self.longestHead else { return context.close(promise: nil) }
        // The server speaks second in TLS: nothing follows the head of its own accord.
        guard head.suffix(4).elementsEqual("\r\n\r\n".utf8) else { return }
        let words = String(decoding: head.prefix { $0 != 13 }, as: UTF8.self).split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].hasPrefix("2") else {
            return context.close(promise: nil)
        }
        do {
            try then(context.channel)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }
}
