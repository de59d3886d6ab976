import OdooProtocol

extension StandardMethods {
    /// `default_get(fields_list)`: what a new record would start with.
    static let defaultGet = MethodDefinition(
        name: "default_get",
        parameters: [
            .init(
                name: "fields_list", isRequired: true)
        ]
    ) { call throws(OdooFault) in
        let wanted = call["fields_list"]?.arrayValue?.compactMap(\.stringValue) ?? []
        var defaults = try call.model.behaviour.defaults(FieldObject(), call.env)
        if call.model.isArchivable { defaults["active"] = true }
        for (name, value) in call.env.context.defaults.pairs { defaults[name] = value }
        return .object(
            FieldObject(defaults.pairs.filter { wanted.contains($0.0) }.map { ($0.0, $0.1) }))
    }
}
