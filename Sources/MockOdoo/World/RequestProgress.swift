public import OdooProtocol

/// How far a request has come.
public enum RequestProgress: Hashable, Sendable {
    /// It is answered.
    case answered(HTTPExchangeResponse)
    /// It wrote a row that an open transaction has written; to be carried on once that one has
    /// ended.
    case waits(for: HeldTransactionID)
    /// Another writer was first, and the server runs the call again after a pause.
    case pauses(Duration)
}
