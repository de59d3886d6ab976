import OdooProtocol

/// Which records a user may see and change: the one place where rights are decided.
///
/// Reads, searches, writes and the commit log's views all ask here, so that what the log calls
/// visible is what a request would get.
struct AccessPolicy: Sendable {
    /// Whether the user may do this with records of the model at all.
    func allows(
        _ operation: AccessOperation, on model: ModelDefinition, _ env: Environment
    ) -> Bool {
        let asker = env.asker
        return asker.isSuperuser
            || ModelRights.of(env.version).allows(operation, model.name, asker.groups)
    }

    /// The condition that records must meet for this; nil where any record does.
    ///
    /// The rules on a record that the model's own rows complete, such as the partner of a user,
    /// count too.
    ///
    /// - Throws: what the search for a rule's domain raises.
    func condition(
        _ operation: AccessOperation, on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> Predicate? {
        let asker = env.asker
        if asker.isSuperuser { return nil }
        var whole: [Predicate] = []
        let rules = self.rules(operation, on: model, asker, env.version)
        for rule in rules where rule.isGlobal { try whole.append(rule.condition(asker, env)) }
        if let group = try groupCondition(rules, asker, env) { whole.append(group) }
        for delegate in model.delegates {
            guard let parent = env.registry[delegate.model], let field = model[delegate.field],
                let inner = try condition(operation, on: parent, env)
            else { continue }
            whole.append(.any(field, Subsearch(parent, inner, skipsArchived: false)))
        }
        whole.removeAll(where: \.isTrue)
        switch whole.count {
        case 0: return nil
        case 1: return whole[0]
        default: return .all(whole)
        }
    }

    /// Whether a record that the user may not have would be his in other companies.
    func isCompanyMatter(
        _ operation: AccessOperation, _ rows: [StoredRow], of model: ModelDefinition,
        _ env: Environment
    ) throws(OdooFault) -> Bool {
        let asker = env.asker
        func fails(_ condition: Predicate) -> Bool {
            rows.contains { !condition.holds($0, model, env) }
        }
        let rules = self.rules(operation, on: model, asker, env.version)
        let groupFails = try groupCondition(rules, asker, env).map(fails) ?? false
        for rule in rules where rule.speaksOfCompanies {
            if rule.isGlobal ? try fails(rule.condition(asker, env)) : groupFails { return true }
        }
        return false
    }

    /// The rules that the user is under.
    private func rules(
        _ operation: AccessOperation, on model: ModelDefinition, _ asker: Asker,
        _ version: OdooVersion
    ) -> [RecordRule] {
        RecordRules.on(model.name, for: operation, version: version).filter {
            $0.isGlobal || $0.groups.intersects(asker.groups)
        }
    }

    /// What one of the rules of the user's groups asks; nil if he is under none, or if one asks nothing.
    private func groupCondition(
        _ rules: [RecordRule], _ asker: Asker, _ env: Environment
    ) throws(OdooFault) -> Predicate? {
        let own = rules.filter { !$0.isGlobal }
        // Most users have a group that sees all; what the others ask need not be worked out then.
        if own.contains(where: \.asksNothing) { return nil }
        var parts: [Predicate] = []
        for rule in own {
            let part = try rule.condition(asker, env)
            if part.isTrue { return nil }
            parts.append(part)
        }
        return parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .some(parts)
    }
}
