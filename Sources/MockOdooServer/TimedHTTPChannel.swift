import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The framework's connections with a deadline on every request and answer, and an eye on clients that leave.
struct TimedHTTPChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel
    /// How long a request may take to arrive, and its answer to be taken.
    let limit: TimeAmount
    /// Whether requests are answered on the event loop of their connection.
    let staysOnLoop: Bool

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(
                RequestDeadlineHandler(limit: limit), position: .after(decoder))
            try pipeline.addHandler(HangUpHandler(), position: .after(decoder))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        guard staysOnLoop else { return await base.handle(value: value, logger: logger) }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}
