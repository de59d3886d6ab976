import OdooProtocol

extension StandardMethods {
    /// `fields_get(allfields=None, attributes=None)`: the fields with their attributes.
    static let fieldsGet = MethodDefinition(
        name: "fields_get", parameters: [.init(name: "allfields"), .init(name: "attributes")]
    ) { call throws(OdooFault) in
        let wanted = call["allfields"]?.arrayValue?.compactMap(\.stringValue)
        let attributes = call["attributes"]?.arrayValue?.compactMap(\.stringValue)
        var result: [(String, FieldValue)] = []
        for field in call.model.fields {
            if let wanted, !wanted.isEmpty, !wanted.contains(field.name) { continue }
            let all = FieldAttributes.all(of: field, version: call.env.version)
            guard let attributes else {
                result.append((field.name, .object(all)))
                continue
            }
            result.append(
                (
                    field.name,
                    .object(
                        FieldObject(
                            all.pairs.filter { attributes.contains($0.0) }.map { ($0.0, $0.1) }))
                ))
        }
        return .object(FieldObject(result))
    }
}
