import OdooProtocol

/// A web session: who is behind a cookie.
struct WebSession: Hashable, Sendable {
    /// What the cookie holds.
    let id: String
    /// The user; nil before a login.
    var uid: Int64?
    /// A fingerprint of what the session hangs on: the login, the password, and that the user is
    /// active. Once it is another one, the session is worth nothing.
    var token = ContentHash()
    /// When it was last used.
    var lastUsed: OdooTimestamp
}
