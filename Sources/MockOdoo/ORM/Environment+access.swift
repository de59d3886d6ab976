import OdooProtocol

extension Environment {
    /// Who asks for access.
    var asker: Asker {
        if let known = rights.asker { return known }
        let asker = Asker(self)
        rights.asker = asker
        return asker
    }

    /// The condition that records must meet for the user to do this; nil where any record does.
    /// - Throws: what the search for a rule's domain raises.
    func condition(
        _ operation: AccessOperation, on model: ModelDefinition
    ) throws(OdooFault) -> Predicate? {
        if isTrusted { return nil }
        let key = UserRights.Key(operation: operation, model: ObjectIdentifier(model))
        if let known = rights.conditions[key] { return known }
        let condition = try asSystem { () throws(OdooFault) in
            try with({ $0.activeTest = false }) { () throws(OdooFault) in
                try access.condition(operation, on: model, self)
            }
        }
        rights.conditions[key] = .some(condition)
        return condition
    }

    /// Works as the server itself, on whose behalf nothing is checked.
    func asSystem<Result>(
        _ body: () throws(OdooFault) -> Result
    ) throws(OdooFault) -> Result {
        let outer = isTrusted
        isTrusted = true
        defer { isTrusted = outer }
        return try body()
    }

    // MARK: Models and records

    /// Whether the user may do this with records of the model at all.
    func allows(_ operation: AccessOperation, _ model: ModelDefinition) -> Bool {
        isTrusted || access.allows(operation, on: model, self)
    }

    /// Refuses a user who may not do this with any record of the model.
    /// - Throws: `AccessError` in the words of the version.
    func checkAccess(
        _ operation: AccessOperation, _ model: ModelDefinition
    ) throws(OdooFault) {
        guard !allows(operation, model) else { return }
        throw .forbidden(operation, model, version: version)
    }

    /// Refuses records that the user's rules keep from him.
    /// - Throws: `AccessError` that names the model and, since 18.0, the company to switch to.
    func checkRules(
        _ operation: AccessOperation, _ model: ModelDefinition, _ rows: [StoredRow]
    ) throws(OdooFault) {
        guard !rows.isEmpty, let condition = try condition(operation, on: model) else { return }
        let hidden = rows.filter { !condition.holds($0, model, self) }
        guard !hidden.isEmpty else { return }
        throw try asSystem { () throws(OdooFault) in try hiddenFault(operation, model, hidden) }
    }

    /// The condition on the records that the user sees; nil for all. Whether he may see the model
    /// is another question.
    func visibility(of model: ModelDefinition) -> Predicate? {
        // A rule that cannot be read hides everything rather than nothing.
        do { return try condition(.read, on: model) } catch { return .constant(false) }
    }

    private func hiddenFault(
        _ operation: AccessOperation, _ model: ModelDefinition, _ hidden: [StoredRow]
    ) throws(OdooFault) -> OdooFault {
        let person = shownName(registry.known("res.users"), uid)
        let text =
            "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, "
            + "\(person) (id=\(uid)) doesn't have '\(operation.rawValue)' access to:\n- "
            + "\(model.title) (\(model.name))\n\nIf you really, really need access, perhaps you "
            + "can win over your friendly administrator with a batch of freshly baked cookies."
        guard version != .v17, let slot = model["company_id"]?.slot else { return .access(text) }
        // The companies of the first six records alone are looked at.
        let suggested = Set(hidden.prefix(6).compactMap { $0.values[slot].intValue }).sorted()
        let isCompanyMatter = try access.isCompanyMatter(operation, hidden, of: model, self)
        guard isCompanyMatter, let company = suggested.first else { return .access(text) }
        guard suggested.count == 1 else {
            return .access(
                text + "\n\nNote: this might be a multi-company issue. Switching company may help "
                    + "- in Odoo, not in real life!")
        }
        guard asker.ownCompanies.contains(company) else {
            return .access(
                text + "\n\nThis seems to be a multi-company issue, but you do not have access to "
                    + "the proper company to access the record anyhow.")
        }
        let name = shownName(registry.known("res.company"), company)
        var fault = OdooFault.access(
            text + "\n\nThis seems to be a multi-company issue, you might be able to access the "
                + "record by switching to the company: \(name).")
        fault.context = ["suggested_company": ["id": .int(company), "display_name": .string(name)]]
        return fault
    }

    // MARK: Fields

    /// Whether the user may see a field of the model.
    func mayUse(_ field: String, of model: ModelDefinition) -> Bool {
        guard !isTrusted,
            let groups = FieldGuards.of(version).groups(field, of: model.name)
        else { return true }
        return belongs(toOneOf: groups)
    }

    /// Whether the user is in one of these groups, or above them all.
    private func belongs(toOneOf groups: [AccessGroup]) -> Bool {
        asker.isSuperuser || groups.contains(where: asker.groups.contains)
    }

    /// Refuses fields that are for members of other groups; fields that there are not are left to
    /// others.
    /// - Throws: `AccessError` in the words of the version.
    func checkFields(
        _ operation: AccessOperation, _ names: [String], of model: ModelDefinition
    ) throws(OdooFault) {
        if isTrusted { return }
        try checkFields(
            operation, FieldChoice(names, of: model, version: version), of: model)
    }

    /// Refuses fields that are for members of other groups.
    /// - Throws: `AccessError` in the words of the version.
    func checkFields(
        _ operation: AccessOperation, _ choice: FieldChoice, of model: ModelDefinition
    ) throws(OdooFault) {
        if isTrusted || choice.guarded.isEmpty { return }
        let forbidden = choice.guarded.filter { !belongs(toOneOf: $0.groups) }.map(\.name)
        guard !forbidden.isEmpty else { return }
        throw .forbiddenFields(forbidden, of: model, operation, uid: uid, version: version)
    }

    // MARK: Searches

    /// A condition on records of a model, less those that the user may not see: what a path through
    /// the model finds.
    /// - Throws: `AccessError` if he may see none at all.
    func narrowed(
        _ inner: Predicate, to model: ModelDefinition
    ) throws(OdooFault) -> Predicate {
        if isTrusted { return inner }
        let served = served(model)
        try checkAccess(.read, served)
        guard let condition = try condition(.read, on: served) else { return inner }
        return inner.and(condition)
    }

    /// The model that answers for another one: the public profile of employees, where the user may
    /// not see employees.
    func served(_ model: ModelDefinition) -> ModelDefinition {
        guard model.name == "hr.employee", !allows(.read, model),
            let profile = registry[EmployeeProfile.model]
        else { return model }
        return profile
    }
}
