/// What can go wrong with a request on purpose, by the word that the control interface and
/// scenarios use for it.
enum ServedFaultKind: String, CaseIterable, Hashable, Sendable {
    /// The connection breaks before Odoo acts on the request.
    case resetBefore = "reset-before"
    /// The connection breaks after Odoo has acted on the request.
    case resetAfter = "reset-after"
    /// No answer comes within `delay` of served time, then the connection breaks.
    case timeOut = "time-out"
    /// As `time-out`, but by default for an hour.
    case hang
    /// The answer comes late, by `delay`.
    case latency
    /// The answer comes late, by up to `delay`.
    case jitter
    /// The body ends midway and the connection breaks.
    case truncatedBody = "truncated-body"
    /// The body is bytes without meaning.
    case garbage
    /// The body is empty.
    case emptyBody = "empty-body"
    /// A page of HTML with status 200.
    case htmlIn200 = "html-in-200"
    /// 429 without a word on when to come back.
    case http429 = "http-429"
    /// 429 with `Retry-After`.
    case http429RetryAfter = "http-429-retry-after"
    /// Status 500.
    case http500 = "http-500"
    /// Status 502.
    case http502 = "http-502"
    /// Status 503, with `Retry-After` if `retryAfter` is given.
    case http503 = "http-503"
    /// Status 504.
    case http504 = "http-504"
    /// The status that `status` says.
    case httpStatus = "http-status"
    /// An Odoo error with HTTP status 200.
    case errorIn200 = "error-in-200"
    /// Odoo gives up a transaction for another one.
    case serializationFailure = "serialization-failure"
    /// A page of maintenance with status 503.
    case maintenance
    /// Odoo refuses the credentials.
    case accessDenied = "access-denied"
    /// Odoo refuses the model.
    case accessError = "access-error"
    /// Odoo does not know the session.
    case sessionExpired = "session-expired"
    /// Reading calls are answered from data that is `delay` old.
    case laggingReplica = "lagging-replica"
}
