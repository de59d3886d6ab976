public import OdooProtocol

/// The fields of a module that are mirrored.
///
/// Only what lies in the module's own table moves its stamp when it changes; the rest (computed values, the many sides of
/// relations, values that differ between companies) would change unseen. Binaries are too big, and whatever calls itself a
/// token or a password has no business in a copy.
///
/// - Parameter configured: the fields that the configuration names, taken as they are; nil for the default choice.
/// - Returns: in order of their names; `id` and `write_date` always, where the module has them.
/// - Complexity: O(n log n) in the number of fields.
public func mirroredFields(_ schema: ModelSchema, configured: [String]?) -> [FieldSchema] {
    let wanted = configured.map { Set($0) }
    return schema.fields.filter { field in
        if field.name == "id" || field.name == "write_date" { return true }
        if let wanted { return wanted.contains(field.name) }
        return isMirroredByDefault(field)
    }
}

/// Whether a field is mirrored when nobody says otherwise.
private func isMirroredByDefault(_ field: FieldSchema) -> Bool {
    guard field.isStored, !field.isCompanyDependent else { return false }
    switch field.kind {
    case .binary, .one2many, .many2many: return false
    default: break
    }
    let name = field.name.lowercased()
    return !name.containsASCII("token") && !name.containsASCII("password")
}
