import OdooProtocol

extension StandardMethods {
    /// `onchange(ids, values, field_names, fields_spec)`: what a form shows after a change; without
    /// a changed field, what a new form starts with.
    static let onchange = MethodDefinition(
        name: "onchange", worksOnRecords: true,
        parameters: [
            .init(name: "values", isRequired: true), .init(name: "field_names", isRequired: true),
            .init(name: "fields_spec", isRequired: true),
        ]
    ) { call throws(OdooFault) in
        let changed: [String]
        switch call["field_names"] {
        case .array(let names)?: changed = names.map(PythonText.str)
        case .string(let name)?: changed = [name]
        default: changed = []
        }
        for name in changed where call.model[name] == nil { return .object(FieldObject()) }
        let preview = FormPreview(
            env: call.env, model: call.model,
            specification: call["fields_spec"]?.objectValue ?? FieldObject())
        var values = call["values"]?.objectValue ?? FieldObject()
        guard changed.isEmpty else {
            let stored = call.ids.first.flatMap { call.env.row(call.model, $0)?.id }
            return [
                "value": .object(
                    try preview.consequences(of: Set(changed), values, stored: stored))
            ]
        }
        let missing = preview.specification.keys.filter { values[$0] == nil }
        let defaults = try DefaultValues(env: call.env, model: call.model).values(of: missing)
        for (name, value) in defaults.pairs { values[name] = value }
        return ["value": .object(try preview.start(values))]
    }
}
