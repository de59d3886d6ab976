import OdooProtocol

/// Compiles comparisons of fields that point to records, and of the id itself where it means a
/// record.
struct RelationCompiler {
    let compiler: DomainCompiler
    let model: ModelDefinition
    let field: FieldDefinition

    private var env: Environment { compiler.env }

    /// Rows with one of these ids.
    static func ids(_ ids: [Int64]) -> Predicate {
        let sorted = Set(ids)
        return .ids(sorted, sorted: sorted.sorted())
    }

    func compile(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
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
            let inner = try compiler.compile(leaf.value, on: comodel)
            return compiler.some(field, on: model, comodel, inner)
        case .childOf, .parentOf: return try hierarchy(comparison, leaf.value)
        case .equal: return try equal(leaf.value, leaf)
        case .isIn:
            switch leaf.value {
            case .array(let members): return try oneOf(members, leaf)
            case .bool(false), .null: return .constant(false)
            default:
                guard env.version == .v19 else { throw DomainFaults.invalidTerm(leaf) }
                return try oneOf([leaf.value], leaf)
            }
        case .like, .ilike, .equalLike, .equalIlike:
            if comparison == .like || comparison == .ilike, !PythonText.isTruthy(leaf.value) {
                return env.version == .v19 ? .not(isUnset) : .constant(true)
            }
            return try named(comparison, leaf.value)
        default: return .constant(false)
        }
    }

    private func equal(
        _ value: FieldValue, _ leaf: DomainLeaf
    ) throws(OdooFault) -> Predicate {
        switch value {
        case .bool(false), .null: return isUnset
        case .bool(true):
            guard field.kind == .many2one else { return .not(isUnset) }
            throw .postgresLiteral(
                "UndefinedFunction", "operator does not exist: integer = boolean")
        case .int(0): return env.version == .v18 ? isUnset : .constant(false)
        case .int(let id): return points(to: [id])
        case .string: return try named(.equal, value)
        default: return .constant(false)
        }
    }

    private func oneOf(
        _ members: [FieldValue], _ leaf: DomainLeaf
    ) throws(OdooFault) -> Predicate {
        var ids: [Int64] = []
        var parts: [Predicate] = []
        for member in members {
            switch member {
            case .int(let id): ids.append(id)
            case .bool(false), .null:
                if field.kind == .many2one || env.version == .v19 { parts.append(isUnset) }
            case .string: parts.append(try named(.equal, member))
            default: break
            }
        }
        if !ids.isEmpty { parts.append(points(to: ids)) }
        switch parts.count {
        case 0: return .constant(false)
        case 1: return parts[0]
        default: return .some(parts)
        }
    }

    /// The records whose target has such a name.
    private func named(
        _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate {
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
            return .constant(false)
        }
        let inner = try compiler.nameMatches(comodel, comparison, value)
        return .any(field, Subsearch(comodel, inner, skipsArchived: false))
    }

    /// The records below or above those that the value names.
    func hierarchy(
        _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate {
        let isSelf = field.name == "id" || field.relation == model.name
        guard let comodel = isSelf ? model : field.relation.flatMap({ env.registry[$0] }) else {
            return .constant(false)
        }
        var roots: [Int64] = []
        switch value {
        case .int(let id): roots = [id]
        case .array(let members): roots = members.compactMap(\.intValue)
        case .string:
            let names = try compiler.nameMatches(comodel, .ilike, value)
            roots = try Search(env: env, model: comodel).ids(where: names)
        default: return .constant(false)
        }
        let own = isSelf && field.kind == .many2one
        let tree = Hierarchy(
            env: env, model: comodel, parentField: own ? field.name : "parent_id")
        let ids = comparison == .childOf ? tree.below(roots) : tree.above(roots)
        if field.name == "id" || own { return Self.ids(ids) }
        return points(to: ids)
    }

    /// No target at all.
    private var isUnset: Predicate {
        if field.isToMany {
            guard let comodel = field.relation.flatMap({ env.registry[$0] }) else {
                return .constant(true)
            }
            return .not(
                .any(field, Subsearch(comodel, .constant(true), skipsArchived: false)))
        }
        return .test(field, hint: nil) { $0 == .null }
    }

    /// One of these targets.
    private func points(to ids: [Int64]) -> Predicate {
        if field.isToMany {
            let wanted = Set(ids)
            return .test(field, hint: nil) { value in
                value.arrayValue?.contains { $0.intValue.map(wanted.contains) ?? false } ?? false
            }
        }
        var hint: IndexHint?
        if let slot = field.slot, env.table(model).layout.referenceColumns.contains(slot) {
            hint = .reference(slot: slot, targets: Set(ids).sorted())
        }
        if ids.count == 1 {
            let id = ids[0]
            return .test(field, hint: hint) { $0 == .int(id) }
        }
        let wanted = Set(ids)
        return .test(field, hint: hint) { $0.intValue.map(wanted.contains) ?? false }
    }
}
