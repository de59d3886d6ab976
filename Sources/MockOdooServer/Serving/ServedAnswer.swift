public import OdooProtocol

/// What goes back over a connection: an answer, a part of one, or a stream that has no end of its
/// own.
public enum ServedAnswer: Sendable {
    /// A whole answer.
    case whole(HTTPExchangeResponse)
    /// The head of an answer and this many bytes of its body; then the connection breaks.
    case cut(HTTPExchangeResponse, afterBytes: Int)
    /// The connection breaks without any answer.
    case dropped
    /// A head, and a body whose parts come when they come; the connection closes after the last. `whenGone` is called once
    /// the client has hung up: without it nobody would notice before the next part.
    case stream(
        HTTPExchangeResponse, AsyncStream<[UInt8]>, whenGone: @Sendable () -> Void)
}
