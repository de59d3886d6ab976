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
                answer[name] = given
            } else if let value = defaults[name], value != .null {
                answer[name] = value
            } else if case .delegated(let through) = field.source {
                delegated[through, default: []].append(name)
            }
        }
        for delegate in model.delegates {
            guard let names = delegated[delegate.field], let parent = env.registry[delegate.model]
            else { continue }
            let inherited = try DefaultValues(env: env, model: parent).values(of: names)
            for (name, value) in inherited.pairs { answer[name] = value }
        }
        return answer
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
