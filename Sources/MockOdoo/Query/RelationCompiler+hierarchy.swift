import OdooProtocol

extension RelationCompiler {
    /// The records below or above those that the value names.
    func hierarchy(
        _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate {
        let isSelf = field.name == "id" || field.relation == model.name
        guard let comodel = isSelf ? model : field.relation.flatMap({ env.registry[$0] }) else {
            return .constant(false)
        }
        if env.version != .v19, value == .null {
            throw .type("'NoneType' object is not iterable")
        }
        let roots = try roots(value, comodel)
        if isSelf, field.kind == .one2many { return lines(comparison, roots) }
        let own = isSelf && field.kind == .many2one
        let isOpen = env.version == .v19 || comodel.keepsPaths || env.context.activeTest == false
        let tree = Hierarchy(
            env: env, model: comodel, parentField: own ? field.name : "parent_id",
            passesArchived: isOpen)
        let ids = comparison == .childOf ? tree.below(roots) : tree.above(roots)
        if field.name == "id" || own { return Self.ids(ids) }
        guard env.version != .v19, env.context.activeTest != false else { return points(to: ids) }
        return points(to: ids.filter { isActive($0, comodel) })
    }

    /// A one2many to the model itself taken for the way up: its owners are above, its lines below.
    ///
    /// 19.0 then asks for the owners of what it has found.
    private func lines(_ comparison: DomainOperator, _ roots: [Int64]) -> Predicate {
        let inverse = field.schema.relationField ?? "parent_id"
        let tree = Hierarchy(env: env, model: model, parentField: inverse)
        let ids = comparison == .childOf ? tree.above(roots) : tree.below(roots)
        return env.version == .v19 ? points(to: ids) : Self.ids(ids)
    }

    private func isActive(_ id: Int64, _ comodel: ModelDefinition) -> Bool {
        env.row(comodel, id).map { env.isActive($0, comodel) } ?? false
    }

    /// The records that a value names: an id, a name, or a list of either.
    private func roots(
        _ value: FieldValue, _ comodel: ModelDefinition
    ) throws(OdooFault) -> [Int64] {
        switch value {
        case .int(let id): return id == 0 ? [] : [id]
        case .bool(true): return [1]
        case .array(let members):
            var ids: [Int64] = []
            for member in members { ids += try roots(member, comodel) }
            return ids
        case .string:
            let names = try compiler.nameMatches(comodel, .ilike, value)
            let found = try Search(env: env, model: comodel).ids(where: names)
            let findsAll = field.kind == .many2one && env.version == .v19
            guard env.context.activeTest != false, !findsAll else { return found }
            return found.filter { isActive($0, comodel) }
        default: return []
        }
    }
}
