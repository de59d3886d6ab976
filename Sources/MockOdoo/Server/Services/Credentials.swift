import OdooProtocol

/// Checks logins against the users' table and the API keys.
struct Credentials {
    let env: Environment
    /// The keys that pass as passwords; none where a person logs in.
    var keys: [APIKey] = []

    private var users: ModelDefinition { env.registry.known("res.users") }

    /// The active user of that login and password.
    func user(login: String, password: String) -> Int64? {
        guard let row = UserBehaviour.user(named: login, env), env.isActive(row, users),
            matches(password, row)
        else { return nil }
        return row.id
    }

    /// Lets a call pass, or not.
    /// - Throws: `AccessDenied`; `MissingError` for a user that there never was.
    func check(_ login: Login) throws(OdooFault) {
        guard !login.password.isEmpty else { throw .accessDenied }
        guard let row = env.row(users, login.uid) else {
            throw .missing("res.users", [login.uid], uid: login.uid)
        }
        guard env.isActive(row, users), matches(login.password, row) else {
            throw .accessDenied
        }
    }

    /// The active user whose key this is.
    func user(ofKey key: String) -> Int64? {
        let fingerprint = UserBehaviour.fingerprint(key)
        guard let uid = keys.first(where: { $0.fingerprint == fingerprint })?.uid,
            let row = env.row(users, uid), env.isActive(row, users)
        else { return nil }
        return uid
    }

    private func matches(_ password: String, _ row: StoredRow) -> Bool {
        let fingerprint = UserBehaviour.fingerprint(password)
        return env.stored("password", row, users) == .string(fingerprint)
            || keys.contains { $0.uid == row.id && $0.fingerprint == fingerprint }
    }
}
