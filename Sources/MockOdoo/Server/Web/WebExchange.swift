import OdooProtocol

/// A request under way, with the session that it came with.
struct WebExchange {
    let request: WebRequest
    let instants: WorldInstants
    /// The session; a new one where the cookie names none.
    var session: WebSession
    /// The cookie that came.
    let cookie: String?
    /// Whether the session has changed and must be kept.
    var isDirty = false
    /// Whether the session must go on under another id, as after a login.
    var rotates = false
}
