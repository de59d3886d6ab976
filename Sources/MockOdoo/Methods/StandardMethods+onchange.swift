import OdooProtocol

extension StandardMethods {
    /// `onchange(ids, values, field_names, fields_spec)`: what a form shows after a change; without
    /// a changed field, what a new form starts with.
    ///
    /// What a model computes from a change before the record is stored is not foreseen.
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
        guard changed.isEmpty else { return ["value": .object(FieldObject())] }
        let names = call["fields_spec"]?.objectValue?.keys ?? []
        let defaults = try DefaultValues(env: call.env, model: call.model).values(of: names)
        let given = call["values"]?.objectValue ?? FieldObject()
        var shown = FieldObject()
        for name in names where given[name] == nil {
            guard let field = call.model[name] else { continue }
            let value = defaults[name] ?? field.emptyWire
            shown[name] = try started(value, field, call["fields_spec"]?[name], call.env)
        }
        return ["value": .object(shown)]
    }

    /// A value of a new form: a many2one with its name where the form asks for it.
    private static func started(
        _ value: FieldValue, _ field: FieldDefinition, _ wish: FieldValue?, _ env: Environment
    ) throws(OdooFault) -> FieldValue {
        guard field.kind == .many2one, case .int(let id) = value,
            let comodel = field.relation.flatMap({ env.registry[$0] }),
            wish?["fields"] != nil
        else { return value }
        return ["id": .int(id), "display_name": .string(env.shownName(comodel, id))]
    }
}
