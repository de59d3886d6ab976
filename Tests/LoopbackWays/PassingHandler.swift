import NIOCore

/// Passes what comes in on one channel out on another, and ends that one when its own ends.
final class PassingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
        context.fireChannelInactive()
    }

    /// A handshake that fails, or a peer that goes away, ends both ways; the tests look at the other side.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Joins two channels of one event loop.
    static func join(_ first: any Channel, _ second: any Channel) -> EventLoopFuture<Void> {
        first.eventLoop.makeCompletedFuture {
            try first.pipeline.syncOperations.addHandler(PassingHandler(to: second))
            try second.pipeline.syncOperations.addHandler(PassingHandler(to: first))
        }
    }
}
