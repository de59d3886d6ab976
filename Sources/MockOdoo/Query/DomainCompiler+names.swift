import OdooProtocol

extension DomainCompiler {
    /// The records whose shown name fits a comparison, by the rules of the model and the version.
    ///
    /// - Parameter isNameSearch: whether `name_search` asks, which tries again where a domain would
    ///   find nothing.
    func nameMatches(
        _ model: ModelDefinition, _ comparison: DomainOperator, _ value: FieldValue,
        isNameSearch: Bool = false
    ) throws(OdooFault) -> Predicate {
        let isLike = comparison == .like || comparison == .ilike
        if isLike, !PythonText.isTruthy(value) { return .constant(true) }
        let behaviour = model.behaviour
        var value = value
        if behaviour.nameSearchIncludesChildren, env.version == .v17,
            case .string(let text) = value
        {
            // Such a name is the path to the record; its own name is the last part.
            value = .string(
                text.split(separator: "/").last.map { String($0).trimmingBlanks } ?? text)
        }
        if let exact = try exactMatch(model, comparison, value) { return exact }
        var names = behaviour.nameSearchFields
        if names.isEmpty, let name = model.nameField { names = [name] }
        var parts: [Predicate] = []
        for name in names {
            parts.append(
                try compile(.leaf(DomainLeaf(name, comparison, value)), on: model, negated: false))
        }
        if let byCode = try bracketed(
            model, comparison, value, after: parts, isNameSearch: isNameSearch)
        {
            parts.append(byCode)
        }
        let found: Predicate = parts.isEmpty ? .constant(false) : .some(parts)
        let takesPattern = isLike || comparison == .equalLike || comparison == .equalIlike
        guard behaviour.nameSearchIncludesChildren, env.version != .v17, takesPattern else {
            return found
        }
        var roots = try Search(env: env, model: model).ids(where: found)
        if env.context.activeTest != false {
            roots = roots.filter { id in env.row(model, id).map { env.isActive($0, model) } ?? false
            }
        }
        return RelationCompiler.ids(Hierarchy(env: env, model: model).below(roots))
    }

    /// The records whose key stands in the brackets of a shown name.
    ///
    /// A domain of 18.0 and later heeds brackets where it asks for the whole name; `name_search`,
    /// and every search by name in 17.0, where nothing else is found.
    private func bracketed(
        _ model: ModelDefinition, _ comparison: DomainOperator, _ value: FieldValue,
        after parts: [Predicate], isNameSearch: Bool
    ) throws(OdooFault) -> Predicate? {
        guard let key = model.behaviour.bracketedKey else { return nil }
        let texts = comparison == .isIn && env.version == .v19 ? value.arrayValue ?? [] : [value]
        let codes = texts.compactMap { $0.stringValue.flatMap(ProductNames.code) }
        guard !codes.isEmpty else { return nil }
        if isNameSearch || env.version == .v17 {
            guard try Search(env: env, model: model).ids(where: .some(parts)).isEmpty else {
                return nil
            }
        } else if comparison != .equal, comparison != .isIn {
            return nil
        }
        let leaf = DomainLeaf(key, .isIn, .array(codes.map(FieldValue.string)))
        return try compile(.leaf(leaf), on: model, negated: false)
    }

    /// The records that have the text as their key, such as a login; if there are any, no others
    /// count.
    private func exactMatch(
        _ model: ModelDefinition, _ comparison: DomainOperator, _ value: FieldValue
    ) throws(OdooFault) -> Predicate? {
        guard let key = model.behaviour.nameSearchKey, case .string(let text) = value,
            !text.isEmpty, comparison == .ilike || comparison == .equal
        else { return nil }
        let leaf = Domain.leaf(DomainLeaf(key, .equal, value))
        let exact = try compile(leaf, on: model, negated: false)
        let ids = try Search(env: env, model: model).ids(where: exact)
        let shown = ids.filter { id in env.row(model, id).map { env.isActive($0, model) } ?? false }
        return shown.isEmpty ? nil : RelationCompiler.ids(shown)
    }
}
