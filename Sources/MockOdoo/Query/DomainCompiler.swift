import OdooProtocol

/// Turns a domain as it came over the wire into a condition on rows, by the rules of the version.
struct DomainCompiler {
    let env: Environment

    /// Compiles a whole domain.
    /// - Throws: what Odoo raises for a domain that is none, and for fields and values that do not
    ///   fit.
    func compile(_ value: FieldValue, on model: ModelDefinition) throws(OdooFault) -> Predicate {
        try compileWhole(parse(value), on: model)
    }

    /// Compiles a whole domain that is read already.
    ///
    /// Until 18.0 a domain that is plainly false is never looked into: what else it says is not
    /// found out to be wrong then.
    func compileWhole(
        _ domain: Domain, on model: ModelDefinition
    ) throws(OdooFault) -> Predicate {
        if env.version != .v19, PlainFalsehood.verdict(domain) == .no { return .constant(false) }
        return try compile(domain, on: model, negated: false)
    }

    /// Reads a domain.
    /// - Throws: Python's own complaint about what cannot be read.
    func parse(_ value: FieldValue) throws(OdooFault) -> Domain {
        if env.version == .v19, let fault = DomainItems.fault(in: value) { throw fault }
        do {
            return try Domain(parsing: value, syntax: env.version == .v19 ? .relaxed : .strict)
        } catch {
            throw DomainFaults.fault(of: error, in: value, version: env.version)
        }
    }

    /// Whether a domain has a leaf on `active` anywhere, which lifts the hiding of archived
    /// records.
    static func mentionsActive(_ domain: Domain) -> Bool {
        switch domain {
        case .leaf(let leaf): leaf.field == "active"
        case .not(let inner): mentionsActive(inner)
        case .and(let parts), .or(let parts): parts.contains(where: mentionsActive)
        }
    }

    /// Compiles a part of a domain; a negation is carried down to the leaves, as Odoo does.
    func compile(
        _ domain: Domain, on model: ModelDefinition, negated: Bool
    ) throws(OdooFault) -> Predicate {
        switch domain {
        case .leaf(let leaf): return try compile(leaf, on: model, negated: negated)
        case .not(let inner): return try compile(inner, on: model, negated: !negated)
        case .and(let parts), .or(let parts):
            var isAll = false
            if case .and = domain { isAll = true }
            var compiled: [Predicate] = []
            for part in parts { compiled.append(try compile(part, on: model, negated: negated)) }
            if isAll != negated {
                return compiled.isEmpty ? .constant(true) : .all(compiled)
            }
            return compiled.isEmpty ? .constant(false) : .some(compiled)
        }
    }

    /// Compiles one leaf.
    func compile(
        _ given: DomainLeaf, on model: ModelDefinition, negated: Bool
    ) throws(OdooFault) -> Predicate {
        let leaf = LeafSpelling(version: env.version).canonical(given)
        let path = LeafSpelling(version: env.version).path(leaf.field)
        guard let field = model[path[0]], !ReifiedGroups.isHidden(path[0], of: model) else {
            throw DomainFaults.unknownField(
                path[0], of: model.name,
                in: LeafSpelling(version: env.version).shown(leaf, negated: negated),
                version: env.version)
        }
        let head = path[0]
        if field.isSearchable { try env.checkFields(.read, [head], of: model) }
        var (comparison, isNegated) = Self.normalised(leaf, negated: negated)
        if path.count == 2 {
            return try step(path, leaf, field, on: model, comparison, negated, isNegated)
        }
        if case .delegated(let through) = field.source {
            return try delegated(leaf, through: through, on: model, negated: negated)
        }
        if field.name == "display_name" {
            // 17.0 cannot search by it, and passes over what it cannot search by.
            if env.version == .v17 { return .constant(true) }
            let names = try nameMatches(model, comparison, leaf.value)
            return isNegated ? .not(names) : names
        }
        if let found = try unstored(field, leaf, on: model, comparison, negated, isNegated) {
            return found
        }
        guard field.isSearchable || field.isSearchedByValue else {
            guard env.version == .v19 else { return .constant(true) }
            throw .value(
                "Cannot convert \(model.name).\(field.name) to SQL because it is not stored")
        }
        if comparison == .unsetOrEqual {
            let isNone = leaf.value == .null || leaf.value == .bool(false)
            if isNone || (env.version == .v19 && !PythonText.isTruthy(leaf.value)) {
                return .constant(true)
            }
            comparison = .equal
        }
        if field.relation != nil, field.kind == .many2one || field.isToMany || field.name == "id" {
            return try RelationCompiler(compiler: self, model: model, field: field)
                .compile(comparison, leaf, negated: isNegated)
        }
        switch comparison {
        case .childOf, .parentOf:
            guard field.name == "id" else {
                throw DomainFaults.noHierarchy(leaf, on: model.name, version: env.version)
            }
            let found = try RelationCompiler(compiler: self, model: model, field: field)
                .hierarchy(comparison, leaf.value)
            return isNegated ? .not(found) : found
        case .any, .notAny:
            if env.version == .v19, field.name == "id" {
                let inner = try compileWhole(parse(leaf.value), on: model)
                return isNegated ? .not(inner) : inner
            }
            throw env.version == .v19
                ? .value(
                    "Cannot use 'any' with non-relational fields in condition "
                        + PythonText.subdomainLeaf(leaf))
                : OdooFault(name: "builtins.KeyError", text: "None", arguments: [.null])
        default: break
        }
        return try ValueCompiler(env: env, model: model, field: field)
            .compile(comparison, leaf, negated: isNegated)
    }

    /// A path: the number of a date, or what the records that the field points to have.
    private func step(
        _ path: [String], _ leaf: DomainLeaf, _ field: FieldDefinition, on model: ModelDefinition,
        _ comparison: DomainOperator, _ negated: Bool, _ isNegated: Bool
    ) throws(OdooFault) -> Predicate {
        if let part = try DatePart(field: field, name: path[1], env: env)?
            .compile(leaf, comparison, negated: isNegated)
        {
            return part
        }
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            throw DomainFaults.notRelational(leaf, on: model.name, version: env.version)
        }
        guard !path[1].isEmpty else {
            throw .value(
                "Invalid leaf "
                    + PythonText.leaf("", leaf.comparison.rawValue, leaf.value))
        }
        let rest = Domain.leaf(DomainLeaf(path[1], leaf.comparison, leaf.value))
        let found = try some(field, of: model, comodel, rest, isPath: true)
        return negated ? .not(found) : found
    }

    /// The comparison in one spelling, with its own negation taken out of it.
    ///
    /// `!=` becomes a negated `=`: the tests then need to know the positive comparisons only.
    static func normalised(
        _ leaf: DomainLeaf, negated: Bool
    ) -> (comparison: DomainOperator, isNegated: Bool) {
        switch leaf.comparison {
        case .doubleEqual, .equal: (isList(leaf.value) ? .isIn : .equal, negated)
        case .notEqual, .unequal: (isList(leaf.value) ? .isIn : .equal, !negated)
        case .notIn: (.isIn, !negated)
        case .notLike: (.like, !negated)
        case .notIlike: (.ilike, !negated)
        case .notEqualLike: (.equalLike, !negated)
        case .notEqualIlike: (.equalIlike, !negated)
        case .notAny: (.any, !negated)
        default: (leaf.comparison, negated)
        }
    }

    private static func isList(_ value: FieldValue) -> Bool { value.arrayValue != nil }

    /// The records some of whose linked records fit a domain.
    ///
    /// What lies behind a many2one is found archived or not; what a one2many or many2many holds only
    /// if it is not archived, unless the domain or the context asks for it. A path in 17.0 does not
    /// heed which records the field itself leaves out.
    func some(
        _ field: FieldDefinition, of model: ModelDefinition, _ comodel: ModelDefinition,
        _ domain: Domain, isPath: Bool
    ) throws(OdooFault) -> Predicate {
        guard field.isToMany else {
            let inner = try env.with({ $0.activeTest = false }) { () throws(OdooFault) in
                try env.narrowed(compileWhole(domain, on: comodel), to: comodel)
            }
            let subsearch = Subsearch(comodel, inner, skipsArchived: false)
            return try reaching(subsearch, by: field, of: model)
        }
        let inner = try env.narrowed(compileWhole(domain, on: comodel), to: comodel)
        let skips =
            comodel.isArchivable && env.context.activeTest != false
            && !Self.mentionsActive(domain)
        return .any(
            field,
            Subsearch(
                comodel, inner, skipsArchived: skips,
                sees: isPath && env.version == .v17 ? .everyLink : .fieldsOwn))
    }

    private func delegated(
        _ leaf: DomainLeaf, through: String, on model: ModelDefinition, negated: Bool
    ) throws(OdooFault) -> Predicate {
        guard let step = model[through], let parent = step.relation.flatMap({ env.registry[$0] })
        else { return .constant(false) }
        let inner = try compile(leaf, on: parent, negated: negated)
        return .any(step, Subsearch(parent, inner, skipsArchived: false))
    }
}
