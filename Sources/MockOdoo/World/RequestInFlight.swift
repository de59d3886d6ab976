public import OdooProtocol

/// One request under way, however often the server has to run it.
///
/// Whoever serves a world keeps it between the steps: it holds the work that waits for a lock, and
/// knows how many tries have failed.
public struct RequestInFlight: Sendable {
    /// What was asked.
    public let request: HTTPExchangeRequest
    /// How many tries have failed so far; after the fifth the client is told.
    public var failedTries: Int { underway.failedTries }
    /// How old the data is that its reading calls are answered from; nil for the world's own
    /// setting.
    public var replicaLag: Duration?
    var underway = CallUnderway()

    /// A request that has just come in.
    public init(_ request: HTTPExchangeRequest, replicaLag: Duration? = nil) {
        self.request = request
        self.replicaLag = replicaLag
    }
}
