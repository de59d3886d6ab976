/// One HTTP exchange with an Odoo server: whole requests in, whole answers out, as bytes.
///
/// The engine speaks to this protocol alone. In production it is a pooled HTTP client; in a
/// simulation the same bytes go to a mock in the same process, with every fault of a network in
/// between.
public protocol OdooTransport: Sendable {
    /// Sends a request and waits for the whole answer.
    /// - Throws: `TransportFailure` when no whole answer came; any answer, whatever its status, is
    ///   returned.
    func send(_ request: HTTPExchangeRequest) async throws(TransportFailure) -> HTTPExchangeResponse
}
