import OdooProtocol

/// What a form of a new record starts with.
struct DefaultValues {
    let env: Environment
    let model: ModelDefinition

    /// The values of those fields that have one, those of a delegate among them.
    func values(of names: [String]) throws(OdooFault) -> FieldObject {
        let defaults = try own()
        var answer = FieldObject()
        var delegated: [String: [String]] = [:]
        for name in names {
            guard let field = model[name] else { continue }
            if let given = env.context.defaults[name] {
                answer[name] = try converted(given, field)
            } else if let value = defaults[name], value != .null {
                answer[name] = value
            } else if case .delegated(let through) = field.source {
                delegated[through, default: []].append(name)
            }
        }
        if model.name == "res.users" { addGroups(names, defaults, to: &answer) }
        for delegate in model.delegates {
            guard let names = delegated[delegate.field], let parent = env.registry[delegate.model]
            else { continue }
            let inherited = try DefaultValues(env: env, model: parent).values(of: names)
            for (name, value) in inherited.pairs { answer[name] = value }
        }
        return answer
    }

    /// A default of the context as the field would hold it.
    private func converted(
        _ value: FieldValue, _ field: FieldDefinition
    ) throws(OdooFault) -> FieldValue {
        switch field.kind {
        case .boolean, .integer, .float, .monetary, .char, .text, .many2one:
            let stored = try ValueConversion(env: env, model: model).stored(value, field)
            return stored == .null ? field.emptyWire : stored
        default: return value
        }
    }

    /// What the form of a user shows of the groups that it starts with; the groups come along.
    private func addGroups(
        _ names: [String], _ defaults: FieldObject, to answer: inout FieldObject
    ) {
        let shown = names.filter { model[$0] != nil && ReifiedGroups.contains($0) }
        let field = UserBehaviour.groupsField(env.version)
        guard !shown.isEmpty, let groups = defaults[field] else { return }
        answer[field] = groups
        let ids = groups.arrayValue?.first?.arrayValue?.last?.arrayValue ?? []
        for name in shown {
            answer[name] = ReifiedGroups.value(name, of: ids.compactMap(\.intValue), env)
        }
    }

    private func own() throws(OdooFault) -> FieldObject {
        let behaviour = model.behaviour
        var defaults = try behaviour.defaults(FieldObject(), env)
        for name in behaviour.computedAtFirst { defaults[name] = nil }
        if model.isArchivable { defaults["active"] = true }
        if model.name == "sale.order" { defaults["name"] = "New" }
        return defaults
    }
}
