import OdooProtocol

/// One condition that records must meet for a user: what Odoo calls `ir.rule`.
///
/// Rules without groups must all hold. Of those with groups, the ones of the user's groups count,
/// and one of them must hold; a user for whom there is none is not restricted by them.
struct RecordRule: Sendable {
    /// What a rule asks of a record.
    enum Shape: Sendable {
        /// The record's company is one of those that the call works in, or none.
        ///
        /// - `field`: the many2one to the company.
        /// - `parents`: whether a company that those are branches of counts too.
        /// - `unless`: what makes up for another company.
        case company(
            field: String, parents: Bool, unless: (@Sendable (Asker) -> [FieldValue])?)
        /// The record's id, or one of the companies in its list, is one of those.
        case companies(field: String, unless: (@Sendable (Asker) -> [FieldValue])?)
        /// The record passes the domain.
        case domain(@Sendable (Asker) -> FieldValue)
        /// Any record.
        case all
    }

    let model: String
    /// The groups that the rule is for; empty for a rule for all.
    let groups: GroupSet
    let operations: Set<AccessOperation>
    let versions: Set<OdooVersion>
    let shape: Shape

    init(
        _ model: String, for groups: [AccessGroup] = [], _ shape: Shape,
        operations: Set<AccessOperation> = Set(AccessOperation.allCases),
        versions: Set<OdooVersion> = Set(OdooVersion.allCases)
    ) {
        self.model = model
        self.groups = GroupSet(groups)
        self.operations = operations
        self.versions = versions
        self.shape = shape
    }

    var isGlobal: Bool { groups == GroupSet() }

    /// Whether any record meets the rule.
    var asksNothing: Bool { if case .all = shape { true } else { false } }

    /// Whether a refusal by this rule may be a matter of companies.
    var speaksOfCompanies: Bool {
        switch shape {
        case .company, .companies: true
        default: false
        }
    }

    /// The condition on records; `.constant(true)` where the user meets it with any record.
    ///
    /// - Throws: what the search for a domain raises.
    func condition(_ asker: Asker, _ env: Environment) throws(OdooFault) -> Predicate {
        let compiler = DomainCompiler(env: env)
        guard let model = env.registry[model] else { return .constant(true) }
        switch shape {
        case .all: return .constant(true)
        case .domain(let domain): return try compiler.compile(domain(asker), on: model)
        case .company(let name, let parents, let unless):
            guard !asker.coversAllCompanies, let field = model[name] else { return .constant(true) }
            let allowed = parents ? asker.companiesAndParents : asker.companies
            let own = Predicate.test(field, hint: nil) { value in
                value.intValue.map(allowed.contains) ?? true
            }
            guard let unless else { return own }
            return .some([own, try compiler.compile(.array(unless(asker)), on: model)])
        case .companies(let name, let unless):
            guard !asker.coversAllCompanies, let field = model[name] else { return .constant(true) }
            let allowed = asker.companies
            let own = Predicate.test(field, hint: nil) { value in
                if let id = value.intValue { return allowed.contains(id) }
                return value.arrayValue?.contains { $0.intValue.map(allowed.contains) ?? false }
                    ?? false
            }
            guard let unless else { return own }
            return .some([own, try compiler.compile(.array(unless(asker)), on: model)])
        }
    }
}
