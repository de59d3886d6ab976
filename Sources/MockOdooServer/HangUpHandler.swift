import NIOCore
import NIOHTTP1

/// Notices that the client of a connection will send nothing more, which is how it leaves an answer without end.
///
/// Such a connection is still half open, and the framework waits for the next part to be written before it finds out.
final class HangUpHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isGone = false
    private var callbacks: [@Sendable () -> Void] = []

    /// Calls back once the client has hung up; at once if it has already.
    func notice(_ callback: @escaping @Sendable () -> Void) {
        guard !isGone else { return callback() }
        callbacks.append(callback)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { hangUp() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        hangUp()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { hangUp() }

    private func hangUp() {
        isGone = true
        let waiting = callbacks
        callbacks = []
        for callback in waiting { callback() }
    }
}
