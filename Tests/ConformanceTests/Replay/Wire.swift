import OdooProtocol

/// What a replay sends its requests over: a world in this process, or a server's socket.
protocol Wire {
    /// Lets time pass on the other side, and then exchanges a request for its answer.
    mutating func answer(
        to request: HTTPExchangeRequest, after pause: Duration
    ) throws -> HTTPExchangeResponse
}
