import OdooProtocol

/// The wait that a server asks for.
enum RetryAfter {
    /// The longest wait that is honoured: a proxy's nonsense must not stop a mirror for a year.
    static let longest = Duration.seconds(3_600)

    /// The wait in an answer's `Retry-After`: whole seconds, or an HTTP date less the answer's own `Date`.
    /// - Returns: nil if there is none, or none that can be read.
    static func wait(in response: HTTPExchangeResponse) -> Duration? {
        guard let text = response.header("retry-after") else { return nil }
        if let seconds = Int64(text), seconds >= 0 {
            return min(.seconds(seconds), longest)
        }
        guard let until = OdooTimestamp(httpDate: text),
            let now = response.header("date").flatMap({ OdooTimestamp(httpDate: $0) })
        else { return nil }
        return min(max(until - now, .zero), longest)
    }
}
