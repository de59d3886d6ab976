import OdooProtocol

extension StandardMethods {
    /// `onchange(ids, values, field_names, fields_spec)`: what a form shows after a change; without
    /// a changed field, what a new form starts with.
    ///
    /// What a model computes from a change is foreseen for a record that is stored already, not for
    /// one that is still to be made.
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
        guard changed.isEmpty else {
            return ["value": .object(try consequences(of: Set(changed), call))]
        }
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

    /// The other fields of the form that a change of these makes different.
    ///
    /// The record is written in a savepoint: first what the form has changed earlier, then this
    /// change; the values between the two tell what this one brings about.
    private static func consequences(
        of changed: Set<String>, _ call: MethodCall
    ) throws(OdooFault) -> FieldObject {
        let (env, model) = (call.env, call.model)
        let given = call["values"]?.objectValue ?? FieldObject()
        guard call.ids.count == 1, let id = call.ids.first, env.row(model, id) != nil else {
            return FieldObject()
        }
        let savepoint = env.transaction
        defer {
            env.transaction.rollBack(to: savepoint)
            env.forgetNames()
        }
        let shown = (call["fields_spec"]?.objectValue?.keys ?? []).compactMap { model[$0] }
            .filter { !$0.isToMany && $0.name != "id" && !changed.contains($0.name) }
        let reader = RecordReader(env, model, RecordReader.Columns(shown), showsNames: false)
        func values() -> [FieldValue] {
            guard let row = env.row(model, id) else { return [] }
            return shown.map { reader.wire($0, row) }
        }
        func write(_ isWanted: (String) -> Bool) throws(OdooFault) {
            var part = FieldObject()
            for (name, value) in given.pairs where model[name] != nil && isWanted(name) {
                part[name] = value
            }
            try env.asSystem { () throws(OdooFault) in try env.write(model, [id], part) }
        }
        try write { !changed.contains($0) }
        let before = values()
        try write(changed.contains)
        var different = FieldObject()
        for (place, value) in values().enumerated() where value != before[place] {
            // A form knows nothing of stamps.
            guard shown[place].name != "write_date", shown[place].name != "write_uid" else {
                continue
            }
            different[shown[place].name] = try started(
                value, shown[place], call["fields_spec"]?[shown[place].name], env)
        }
        return different
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
