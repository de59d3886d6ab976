import OdooProtocol

extension StandardMethods {
    /// `fields_get(allfields=None, attributes=None)`: the fields with their attributes.
    static let fieldsGet = MethodDefinition(
        name: "fields_get", parameters: [.init(name: "allfields"), .init(name: "attributes")]
    ) { call throws(OdooFault) in
        let wanted = Set(call["allfields"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        // Python looks for the name within a text.
        let text = call["allfields"]?.stringValue ?? ""
        let attributes = call["attributes"]?.arrayValue?.compactMap(\.stringValue)
        let version = call.env.version
        var names: [String] = []
        var told: [FieldValue] = []
        for field in call.model.fields
        where (wanted.isEmpty || wanted.contains(field.name))
            && (text.isEmpty || text.contains(field.name))
            && call.env.mayUse(field.name, of: call.model)
        {
            names.append(field.name)
            if call.model.name == "res.users", ReifiedGroups.contains(field.name) {
                told.append(.object(field.schema.attributes))
                continue
            }
            told.append(
                .object(
                    attributes.map { field.attributes.chosen($0, of: field, version: version) }
                        ?? field.attributes.all(of: field, version: version)))
        }
        return .object(FieldObject(distinctKeys: names, values: told))
    }
}
