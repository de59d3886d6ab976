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
                    .object(FieldObject(all.pairs.filter { attributes.contains($0.0) }.map { ($0.0, $0.1) }))
                ))
        }
        return .object(FieldObject(result))
    }
}

/// The attributes of a field as `fields_get` tells them: those recorded, and those that follow from them.
enum FieldAttributes {
    /// All attributes that a call without a choice of them gets.
    static func all(of field: FieldDefinition, version: OdooVersion) -> FieldObject {
        var all = field.schema.attributes
        let isColumn = field.schema.isStored && !field.isToMany
        all["name"] = .string(field.name)
        all["manual"] = false
        all["change_default"] = false
        all["exportable"] = true
        all["default_export_compatible"] = false
        all["depends"] = all["depends"] ?? .array([])
        if version != .v17 { all["groupable"] = .bool(isColumn) }
        if field.isText {
            all["translate"] = all["translate"] ?? false
            if field.kind == .char { all["trim"] = all["trim"] ?? true }
        }
        if field.relation != nil {
            all["context"] = all["context"] ?? .object(FieldObject())
            all["domain"] = all["domain"] ?? .array([])
        }
        if field.kind == .monetary {
            let isSigned = field.name.hasSuffix("_signed") && !field.name.contains("in_currency")
            all["currency_field"] = isSigned ? "company_currency_id" : "currency_id"
        }
        if field.kind == .many2one, version != .v17 {
            all["allow_hierachy_operators"] = .bool(field.relation == "res.partner")
        }
        return all
    }
}
