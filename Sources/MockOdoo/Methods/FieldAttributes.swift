import OdooProtocol

/// The attributes of a field as `fields_get` tells them: those recorded, and those that follow from
/// them.
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
