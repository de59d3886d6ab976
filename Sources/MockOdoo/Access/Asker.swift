import OdooProtocol

/// Who asks for access: a user with all that rights and record rules need to know.
struct Asker: Sendable {
    let uid: Int64
    /// Whether nothing is refused: the user that the server itself works as.
    let isSuperuser: Bool
    let groups: GroupSet
    /// The companies that the call works in.
    let companies: Set<Int64>
    /// These, and those that they are branches of.
    let companiesAndParents: Set<Int64>
    /// Whether these are all the companies that there are, so that no rule about them hides
    /// anything.
    let coversAllCompanies: Bool
    /// The companies that the user may work in.
    let ownCompanies: Set<Int64>
    /// The user's commercial partner; nil for a user without a partner.
    let commercialPartner: Int64?
    /// Whether the user belongs to the company rather than to its customers.
    var isInternal: Bool { groups.contains(.user) }

    /// A user as the transaction knows him.
    ///
    /// - Complexity: O(number of the user's groups and companies).
    init(_ env: Environment) {
        uid = env.uid
        isSuperuser = env.uid == 1
        let users = env.registry.known("res.users")
        let row = env.row(users, env.uid)
        func ids(_ field: String) -> [Int64] {
            guard let row, let slot = users[field]?.slot else { return [] }
            return row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
        }
        let catalog = GroupCatalog.of(env.version)
        groups = catalog.members(ids(UserBehaviour.groupsField(env.version)))
        let model = env.registry.known("res.company")
        let table = env.table(model)
        ownCompanies = Set(
            ids("company_ids").filter { id in table[id].map { env.isActive($0, model) } ?? false })
        let chosen = env.context.allowedCompanies ?? []
        companies = chosen.isEmpty ? ownCompanies : Set(chosen)
        coversAllCompanies = companies.count >= table.count
        companiesAndParents = coversAllCompanies ? companies : Self.withParents(companies, env)
        commercialPartner = Self.commercialPartner(row, users, env)
    }

    private static func withParents(_ companies: Set<Int64>, _ env: Environment) -> Set<Int64> {
        let model = env.registry.known("res.company")
        guard model["parent_id"]?.slot != nil else { return companies }
        let above = Hierarchy(env: env, model: model, parentField: "parent_id")
            .above(companies.sorted())
        return companies.union(above)
    }

    private static func commercialPartner(
        _ row: StoredRow?, _ users: ModelDefinition, _ env: Environment
    ) -> Int64? {
        let partners = env.registry.known("res.partner")
        guard let row, case .int(let id) = env.stored("partner_id", row, users),
            let partner = env.row(partners, id)
        else { return nil }
        return env.stored("commercial_partner_id", partner, partners).intValue ?? id
    }
}
