import OdooProtocol

extension StandardMethods {
    /// `default_get(fields_list)`: what a form of a new record starts with; fields without a default
    /// are left out.
    static let defaultGet = MethodDefinition(
        name: "default_get", parameters: [.init(name: "fields_list", isRequired: true)],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in try defaultGet(call, fields: "fields_list") }

    /// The same with the parameter name of 19.0.
    static let defaultGetSince19 = MethodDefinition(
        name: "default_get", parameters: [.init(name: "fields", isRequired: true)],
        versions: [.v19]
    ) { call throws(OdooFault) in try defaultGet(call, fields: "fields") }

    private static func defaultGet(
        _ call: MethodCall, fields: String
    ) throws(OdooFault) -> FieldValue? {
        let names = call[fields]?.arrayValue?.compactMap(\.stringValue) ?? []
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
