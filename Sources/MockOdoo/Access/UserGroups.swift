import OdooProtocol

/// The groups of users, and what follows from them: who is a customer, and whose contact.
struct UserGroups {
    let env: Environment

    private var users: ModelDefinition { env.registry.known("res.users") }

    /// The ids of a user's groups, as stored.
    func ids(_ row: StoredRow) -> [Int64] {
        guard let slot = users[UserBehaviour.groupsField(env.version)]?.slot else { return [] }
        return row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
    }

    /// A user's groups, with all that they imply.
    func members(_ row: StoredRow) -> GroupSet { GroupCatalog.of(env.version).members(ids(row)) }

    /// Brings users into agreement with their groups.
    ///
    /// Until 18.0 the implied groups are written down with those that were given.
    /// - Throws: `ValidationError` for a user of two types.
    func settle(_ ids: [Int64]) throws(OdooFault) {
        let catalog = GroupCatalog.of(env.version)
        for id in ids {
            guard let row = env.row(users, id) else { continue }
            var changes: [(String, FieldValue)] = []
            let given = self.ids(row)
            if env.version != .v19 {
                let closed = catalog.closure(given).map(FieldValue.int)
                changes.append((UserBehaviour.groupsField(env.version), .array(closed)))
            }
            let members = catalog.members(given)
            try refuseTwoTypes(members, row)
            let isShared = !members.contains(.user)
            changes.append(("share", .bool(isShared)))
            env.assign(users, id, changes)
            sharePartner(of: row, isShared)
        }
    }

    private func refuseTwoTypes(_ members: GroupSet, _ row: StoredRow) throws(OdooFault) {
        let types = [AccessGroup.user, .portal, .public].filter(members.contains)
        guard types.count > 1 else { return }
        guard env.version == .v19 else {
            throw .validation("The user cannot have more than one user types.")
        }
        let catalog = GroupCatalog.of(env.version)
        let names = types.compactMap { catalog[$0]?.fullName }.map { PythonText.repr($0) }
        throw .validation(
            "User '\(env.shownName(users, row.id))' cannot be at the same time in exclusive groups "
                + "\(names.joined(separator: ", ")).")
    }

    /// A contact is shared unless one of its users is of the company.
    private func sharePartner(of row: StoredRow, _ isShared: Bool) {
        let partners = env.registry.known("res.partner")
        guard case .int(let partner) = env.stored("partner_id", row, users),
            partners["partner_share"]?.slot != nil
        else { return }
        let table = env.table(users)
        let others = table.ids(referringTo: partner, slot: users.slot("partner_id"))
            .filter { $0 != row.id }
            .compactMap { table[$0] }
        let isHeld = others.contains { env.stored("share", $0, users) == false }
        env.assign(partners, partner, [("partner_share", .bool(isShared && !isHeld))])
    }
}
