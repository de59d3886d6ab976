import OdooProtocol

/// Checks logins against the users' table.
struct Credentials {
    let env: Environment

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

    private func matches(_ password: String, _ row: StoredRow) -> Bool {
        env.stored("password", row, users) == .string(UserBehaviour.fingerprint(password))
    }
}
