import OdooProtocol

/// Compiles comparisons of fields that point to records, and of the id itself where it means a
/// record.
struct RelationCompiler {
    let compiler: DomainCompiler
    let model: ModelDefinition
    let field: FieldDefinition

    var env: Environment { compiler.env }

    /// Rows with one of these ids.
    static func ids(_ ids: [Int64]) -> Predicate {
        let sorted = Set(ids)
        return .ids(sorted, sorted: sorted.sorted())
    }

    func compile(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        if comparison.isBound, field.kind == .many2one {
            return try bound(comparison, leaf, negated: negated)
        }
        if comparison == .equal, leaf.value == .int(0), negated, field.kind == .many2one {
            // PostgreSQL compares with NULL here, which is never true, nor is its opposite.
            if env.version == .v17 { return .constant(false) }
        }
        if env.version != .v19, negated, field.kind == .many2one {
            if comparison == .isIn, let members = leaf.value.arrayValue, members.contains(0),
                !members.contains(where: { $0 == .null || $0 == .bool(false) })
            {
                // A zero becomes NULL in the list, beside which nothing is certainly not in it.
                _ = try oneOf(members)
                return isUnset
            }
            let isLike = comparison == .like || comparison == .ilike
            if isLike, !PythonText.isTruthy(leaf.value), leaf.value.stringValue == nil {
                return env.version == .v17 ? isUnset : .constant(false)
            }
        }
        let found = try positive(comparison, leaf)
        return negated ? .not(found) : found
    }

    private func positive(
        _ comparison: DomainOperator, _ leaf: DomainLeaf
    ) throws(OdooFault) -> Predicate {
        switch comparison {
        case .any:
            guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
                return .constant(false)
            }
            return try compiler.some(
                field, of: model, comodel, compiler.parse(leaf.value), isPath: false)
        case .childOf, .parentOf: return try hierarchy(comparison, leaf.value)
        case .equal: return try equal(leaf.value, leaf)
        case .isIn: return try listed(leaf)
        case .like, .ilike, .equalLike, .equalIlike:
            return try pattern(comparison, leaf)
        default:
            // A comparison that a list of records cannot have is read as membership.
            return try equal(leaf.value, leaf)
        }
    }

    // MARK: Equality

    private func listed(_ leaf: DomainLeaf) throws(OdooFault) -> Predicate {
        if case .array(let members) = leaf.value { return try oneOf(members) }
        if env.version == .v19 {
            guard PythonText.isTruthy(leaf.value) else { return .constant(false) }
            return try oneOf([leaf.value])
        }
        // Text is a name whatever the comparison; lists take whatever they get.
        if field.isToMany || leaf.value.stringValue != nil { return try equal(leaf.value, leaf) }
        throw DomainFaults.invalidTerm(leaf)
    }

    private func equal(
        _ value: FieldValue, _ leaf: DomainLeaf
    ) throws(OdooFault) -> Predicate {
        switch value {
        case .bool(false): return isUnset
        case .null:
            // Lists know False alone for "none" before 19.0; the null is then an id of nobody.
            return field.isToMany && env.version != .v19 ? .constant(false) : isUnset
        case .bool(true): throw Self.noTruth
        case .int(0): return env.version == .v18 && !field.isToMany ? isUnset : .constant(false)
        case .int(let id): return points(to: [id])
        case .string: return try named(.equal, value)
        case .decimal(let number):
            guard let id = Int64(exactly: number.doubleValue) else { return .constant(false) }
            return points(to: [id])
        case .array(let members): return try oneOf(members)
        case .object: throw .postgres("ProgrammingError", "can't adapt type 'dict'")
        }
    }

    private func oneOf(_ members: [FieldValue]) throws(OdooFault) -> Predicate {
        if env.version == .v19 { try ValueCompiler.checkHashable(members) }
        // Until 18.0 names are looked up only where nothing else is in the list of a many2one.
        let takesNames =
            env.version == .v19
            || !field.isToMany && members.allSatisfy { $0.stringValue != nil }
        var ids: [Int64] = []
        var parts: [Predicate] = []
        for member in members {
            switch member {
            case .int(let id): ids.append(id)
            case .decimal(let number): Int64(exactly: number.doubleValue).map { ids.append($0) }
            case .bool(false) where field.kind == .one2many && env.version != .v19:
                throw Self.noTruth
            case .bool(false), .null:
                if field.kind == .many2one || env.version == .v19 { parts.append(isUnset) }
            case .bool(true): throw Self.noTruth
            case .string(let text):
                if takesNames {
                    parts.append(try named(.equal, member))
                } else if let id = Int64(text.trimmingBlanks) {
                    ids.append(id)
                } else {
                    throw IdentifierCompiler.invalidInteger(text)
                }
            case .array: throw IdentifierCompiler.mismatch("integer[]")
            case .object: throw .postgres("ProgrammingError", "can't adapt type 'dict'")
            }
        }
        if !ids.isEmpty { parts.append(points(to: ids)) }
        switch parts.count {
        case 0: return .constant(false)
        case 1: return parts[0]
        default: return .some(parts)
        }
    }

    private static let noTruth = OdooFault.postgresLiteral(
        "UndefinedFunction", "operator does not exist: integer = boolean")

    // MARK: Bounds

    /// `<` and its like on a many2one: its id is compared; nothing is less or more than none.
    private func bound(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        let effective = negated ? ValueCompiler.opposite(comparison) : comparison
        let takesUnset = negated && env.version == .v19
        let limit: Int64
        switch leaf.value {
        case .string:
            guard env.version != .v19 else {
                throw .type(
                    "Inequality not supported for relational field using a string in condition "
                        + PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value))
            }
            let found = try named(.equal, leaf.value)
            return negated ? .not(found) : found
        case .int(let id): limit = id
        case .decimal(let number):
            limit = Int64(exactly: number.doubleValue.rounded(.down)) ?? 0
        default: limit = 0
        }
        if limit == 0 { return takesUnset ? isUnset : .constant(false) }
        return .test(field, hint: nil) { value in
            guard case .int(let id) = value else { return takesUnset }
            return ValueCompiler.holds(id < limit ? -1 : id > limit ? 1 : 0, effective)
        }
    }

    // MARK: Names

    private func pattern(
        _ comparison: DomainOperator, _ leaf: DomainLeaf
    ) throws(OdooFault) -> Predicate {
        let isWhole = comparison == .equalLike || comparison == .equalIlike
        guard PythonText.isTruthy(leaf.value) else {
            if env.version == .v19 { return isWhole ? isUnset : .not(isUnset) }
            if isWhole { return try named(comparison, leaf.value) }
            // Text is looked up among the names, and every name contains the empty one; False is
            // compared with the column, which lets in those without a target.
            guard case .string = leaf.value else { return .constant(true) }
            return .not(isUnset)
        }
        if field.isToMany, env.version != .v19, leaf.value.stringValue == nil {
            return try equal(leaf.value, leaf)
        }
        if field.kind == .many2one, env.version != .v19, leaf.value.stringValue == nil {
            return try ownText(comparison, leaf.value)
        }
        return try named(comparison, .string(PythonText.str(leaf.value)))
    }

    /// What is no text is looked for in the column itself, which holds the id.
    private func ownText(
        _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate {
        let ignoresCase = comparison == .ilike || comparison == .equalIlike
        guard comparison == .like || comparison == .ilike else {
            throw .postgresLiteral(
                "UndefinedFunction",
                "operator does not exist: text \(ignoresCase ? "~~*" : "~~") integer")
        }
        let pattern = LikePattern("%\(PythonText.str(value))%", ignoresCase: ignoresCase)
        return .test(field, hint: nil) { $0 != .null && pattern.matches(PythonText.str($0)) }
    }

    /// The records whose target has such a name; what a list holds is found only if it is not
    /// archived.
    private func named(
        _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate {
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            return .constant(false)
        }
        let hides = field.isToMany && env.context.activeTest != false && comodel.isArchivable
        let inner = try env.with({ if !field.isToMany { $0.activeTest = false } }) {
            () throws(OdooFault) in try compiler.nameMatches(comodel, comparison, value)
        }
        let subsearch = Subsearch(comodel, inner, skipsArchived: hides)
        return try compiler.reaching(subsearch, by: field, of: model)
    }

    // MARK: Targets

    /// No target at all; archived ones count, but in 19.0, which asks for what the field shows.
    private var isUnset: Predicate {
        if field.isToMany {
            guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
                return .constant(true)
            }
            let showsOwn = env.version == .v19
            let hides = showsOwn && comodel.isArchivable && env.context.activeTest != false
            return .not(
                .any(
                    field,
                    Subsearch(
                        comodel, .constant(true), skipsArchived: hides,
                        sees: showsOwn ? .fieldsOwn : .everyLink)))
        }
        return .test(field, hint: nil) { $0 == .null }
    }

    /// One of these targets.
    func points(to ids: [Int64]) -> Predicate {
        let wanted = Set(ids)
        if field.isToMany {
            guard field.kind == .one2many, field.filter != nil,
                let comodel = field.relation.flatMap({ env.registry[$0] })
            else {
                return .test(field, hint: nil) { value in
                    value.arrayValue?.contains { $0.intValue.map(wanted.contains) ?? false }
                        ?? false
                }
            }
            return .any(
                field,
                Subsearch(comodel, Self.ids(ids), skipsArchived: false, sees: .everyLink))
        }
        var hint: IndexHint?
        if let slot = field.slot, env.table(model).layout.referenceColumns.contains(slot) {
            hint = .reference(slot: slot, targets: wanted.sorted())
        }
        if ids.count == 1 {
            let id = ids[0]
            return .test(field, hint: hint) { $0 == .int(id) }
        }
        return .test(field, hint: hint) { $0.intValue.map(wanted.contains) ?? false }
    }
}

extension DomainOperator {
    /// Whether it is one of `<`, `<=`, `>`, `>=`.
    var isBound: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}
