import OdooProtocol

extension DomainCompiler {
    /// The condition on an unstored field that is searched by a path; nil for any other field.
    func unstored(
        _ field: FieldDefinition, _ leaf: DomainLeaf, on model: ModelDefinition,
        _ comparison: DomainOperator, _ negated: Bool, _ isNegated: Bool
    ) throws(OdooFault) -> Predicate? {
        guard field.isSearchedByValue else { return nil }
        if RelatedField(field, of: model, in: env.registry) != nil {
            return try related(field.relatedPath, leaf, on: model, comparison, isNegated)
        }
        guard let path = model.behaviour.searchPaths[field.name] else { return nil }
        // 19.0 asks such a search only for what is, and negates the answer itself.
        let isPositive = env.version == .v19
        let own = DomainLeaf(path, isPositive ? comparison : leaf.comparison, leaf.value)
        let found = try env.with({ $0.activeTest = false }) { () throws(OdooFault) in
            try compile(own, on: model, negated: false)
        }
        return (isPositive ? isNegated : negated) ? .not(found) : found
    }

    /// A field that only repeats one at the end of a path; since 18.0 one without a value fits a
    /// path that breaks off.
    private func related(
        _ path: [String], _ leaf: DomainLeaf, on model: ModelDefinition,
        _ comparison: DomainOperator, _ isNegated: Bool
    ) throws(OdooFault) -> Predicate {
        let found = try compile(
            DomainLeaf(path.joined(separator: "."), comparison, leaf.value), on: model,
            negated: false)
        let isEmpty = comparison == .equal && !PythonText.isTruthy(leaf.value)
        guard isEmpty, env.version != .v17, let step = model[path[0]] else {
            return isNegated ? .not(found) : found
        }
        let whole = Predicate.some([found, .test(step, hint: nil) { $0 == .null }])
        return isNegated ? .not(whole) : whole
    }
}
