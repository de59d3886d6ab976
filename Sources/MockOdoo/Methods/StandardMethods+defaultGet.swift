import OdooProtocol

extension StandardMethods {
    /// `default_get(fields_list)`: what a form of a new record starts with; fields without a default
    /// are left out.
    static let defaultGet = MethodDefinition(
        name: "default_get", parameters: [.init(name: "fields_list", isRequired: true)]
    ) { call throws(OdooFault) in
        let behaviour = call.model.behaviour
        var defaults = try behaviour.defaults(FieldObject(), call.env)
        for name in behaviour.computedAtFirst { defaults[name] = nil }
        if call.model.isArchivable { defaults["active"] = true }
        if call.model.name == "sale.order" { defaults["name"] = "New" }
        for (name, value) in call.env.context.defaults.pairs { defaults[name] = value }
        var answer = FieldObject()
        for wanted in call["fields_list"]?.arrayValue ?? [] {
            guard case .string(let name) = wanted, call.model[name] != nil,
                let value = defaults[name], value != .null
            else { continue }
            answer[name] = value
        }
        return .object(answer)
    }
}
