import OdooProtocol

extension DomainCompiler {
    /// Below this many rows looking at each costs less than looking anything up first.
    private static let fewRows = 256

    /// A condition on the record that a many2one points to.
    ///
    /// Where few records come into question they are looked up first, and the rows found from them by the inverse index, as
    /// PostgreSQL does with a subselect. Elsewhere each row's own target is looked at.
    func reaching(
        _ subsearch: Subsearch, by field: FieldDefinition, of model: ModelDefinition
    ) throws(OdooFault) -> Predicate {
        let table = env.table(model)
        guard field.kind == .many2one, !subsearch.skipsArchived, table.count >= Self.fewRows,
            let slot = field.slot, table.layout.referenceColumns.contains(slot)
        else { return .any(field, subsearch) }
        let targets = env.table(subsearch.model)
        let plan = AccessPlan(subsearch.predicate, terms: nil, table: targets)
        guard plan.isShort || targets.count <= table.count / 4 else {
            return .any(field, subsearch)
        }
        let found = try Search(env: env, model: subsearch.model).ids(where: subsearch.predicate)
        let wanted = Set(found)
        return .test(field, hint: .reference(slot: slot, targets: found)) {
            $0.intValue.map(wanted.contains) ?? false
        }
    }
}
