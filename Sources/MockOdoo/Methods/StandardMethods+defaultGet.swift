import OdooProtocol

extension StandardMethods {
    /// `default_get(fields_list)`: what a form of a new record starts with; fields without a default
    /// are left out.
    static let defaultGet = MethodDefinition(
        name: "default_get", parameters: [.init(name: "fields_list", isRequired: true)]
    ) { call throws(OdooFault) in
        let names = call["fields_list"]?.arrayValue?.compactMap(\.stringValue) ?? []
        return .object(try DefaultValues(env: call.env, model: call.model).values(of: names))
    }

    /// `copy_data(ids, default=None)`: what a copy would be made with; until 17.0 of one record.
    static let copyData = MethodDefinition(
        name: "copy_data", worksOnRecords: true, parameters: [.init(name: "default")]
    ) { call throws(OdooFault) in
        let changes = call["default"]?.objectValue ?? FieldObject()
        var copies: [FieldValue] = []
        for row in try call.env.existing(call.model, call.ids) {
            var values = call.model.behaviour.copied(row, call.model, call.env)
            for (name, value) in changes.pairs { values[name] = value }
            copies.append(.object(values))
        }
        return .array(copies)
    }
}
