public import OdooProtocol

/// A way for bytes to the source and back that is one synchronous call to whoever simulates.
///
/// Within the process that is a plain call. Over a real socket it is a real server and a real client, while the simulation's
/// thread waits; that lives in a target of its own, so that the runner builds without any networking.
public protocol WireBridge: Sendable {
    /// One exchange, there and back.
    /// - Throws: `TransportFailure` when no whole answer came.
    func deliver(_ request: HTTPExchangeRequest) throws(TransportFailure) -> HTTPExchangeResponse
    /// Closes whatever is open.
    func shutdown()
}

/// Answers a request from the source as it is now.
public typealias SourceResponder = @Sendable (HTTPExchangeRequest) -> HTTPExchangeResponse

/// The bytes handed over within the process.
public struct DirectBridge: WireBridge {
    private let respond: SourceResponder

    /// A bridge to a source in this process.
    public init(respond: @escaping SourceResponder) { self.respond = respond }

    /// Answers at once.
    public func deliver(
        _ request: HTTPExchangeRequest
    ) throws(TransportFailure) -> HTTPExchangeResponse { respond(request) }

    /// Nothing is open.
    public func shutdown() {}
}
