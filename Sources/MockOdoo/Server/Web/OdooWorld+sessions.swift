import OdooProtocol

extension OdooWorld {
    /// Opens the session that a request came with, or a new one.
    mutating func open(_ request: WebRequest, at instants: WorldInstants) -> WebExchange {
        let cookie = request.cookie("session_id")
        let given = request.header("x-openerp-session-id") ?? cookie
        let session: WebSession
        if let given, WebState.isID(given) {
            session =
                web.session(given, at: instants.web)
                ?? WebSession(id: given, uid: nil, lastUsed: instants.web)
        } else {
            session = WebSession(
                id: web.newID(of: database), uid: nil, lastUsed: instants.web)
        }
        return WebExchange(
            request: request, instants: instants, session: session, cookie: cookie)
    }

    /// Keeps the session of an exchange that went well; the cookie to set, if any.
    mutating func close(_ exchange: WebExchange) -> HeaderField? {
        var session = exchange.session
        let now = exchange.instants.web
        if exchange.rotates {
            web.drop(session.id)
            session = WebSession(
                id: web.newID(of: database), uid: session.uid, token: session.token, lastUsed: now)
        }
        if exchange.isDirty || exchange.rotates || session.uid != nil {
            session.lastUsed = now
            web.keep(session, at: now)
        }
        guard exchange.isDirty || exchange.rotates || exchange.cookie != session.id else {
            return nil
        }
        let year = now + .seconds(365 * 86_400)
        return HeaderField(
            "set-cookie",
            "session_id=\(session.id); Expires=\(year.httpDate); "
                + "Max-Age=\(WebState.lifetime.wholeSeconds); HttpOnly; Path=/")
    }

    /// The user of the session, as far as it is still good.
    func user(of exchange: WebExchange) -> Int64? {
        guard let uid = exchange.session.uid, exchange.session.token == sessionToken(uid) else {
            return nil
        }
        return uid
    }

    /// The fingerprint of what a user's sessions hang on; nil for a user who may not log in.
    func sessionToken(_ uid: Int64) -> ContentHash? {
        let env = readingEnvironment(uid: uid)
        let users = registry.known("res.users")
        guard let row = env.row(users, uid), env.isActive(row, users) else { return nil }
        return ContentHash(
            of: [.int(uid), env.stored("login", row, users), env.stored("password", row, users)])
    }

    /// An environment to look at the data as they are now.
    func readingEnvironment(uid: Int64) -> Environment {
        var copy = store
        let transaction = copy.begin(
            at: OdooTimestamp(microseconds: 0), author: .rpc(uid: uid))
        return environment(transaction, uid: uid)
    }
}
