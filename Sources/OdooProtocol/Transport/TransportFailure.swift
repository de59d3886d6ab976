/// Why an exchange brought no whole answer.
public struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that the engine tells apart.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Nobody listens there, or the name does not resolve.
        case refused
        /// The connection broke before the whole answer was in.
        case reset
        /// The answer did not come in time.
        case timedOut
        /// The answer is larger than allowed.
        case tooLarge
        /// TLS could not be agreed.
        case insecure
        /// The caller was cancelled.
        case cancelled
    }

    /// Which kind.
    public let code: Code
    /// What was seen, in words, without credentials.
    public let reason: String

    /// A failure.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The kind and the reason.
    public var description: String { "\(code.rawValue): \(reason)" }
}
