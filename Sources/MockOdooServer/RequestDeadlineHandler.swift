import NIOCore
import NIOHTTP1

/// Ends requests that do not arrive in time, and connections whose answers are not taken in time.
///
/// The framework's own time-out is for connections that are silent: one byte a minute keeps them
/// open.
final class RequestDeadlineHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limit: TimeAmount
    private var arrival: Scheduled<Void>?
    private var departure: Scheduled<Void>?
    /// How many parts of answers have not been taken yet.
    private var pending = 0

    /// Deadlines so long after a request's head has come, and after a part of its answer was to go.
    init(limit: TimeAmount) { self.limit = limit }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expectArrival(context)
        case .body: break
        case .end:
            arrival?.cancel()
            arrival = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Each part of an answer has its own deadline: an answer that goes on for long is no slow
        // client.
        let done = promise ?? context.eventLoop.makePromise()
        pending += 1
        if departure == nil { expectDeparture(context) }
        done.futureResult.assumeIsolated().whenComplete { _ in
            self.pending -= 1
            self.departure?.cancel()
            self.departure = nil
            if self.pending > 0, context.channel.isActive { self.expectDeparture(context) }
        }
        context.write(data, promise: done)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelAll()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancelAll() }

    private func cancelAll() {
        arrival?.cancel()
        departure?.cancel()
        arrival = nil
        departure = nil
    }

    private func expectArrival(_ context: ChannelHandlerContext) {
        arrival?.cancel()
        arrival = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
            // Whoever reads the body meets this, and can still tell the client.
            context.fireErrorCaught(LateRequest())
        }
    }

    private func expectDeparture(_ context: ChannelHandlerContext) {
        departure?.cancel()
        departure = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
            context.close(promise: nil)
        }
    }
}

/// A request did not arrive whole in time.
struct LateRequest: Error {}
