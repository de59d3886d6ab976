import OdooProtocol

extension HistoryIndex {
    /// The mirrored fields of a row as the wire carried them, a many2one cut to its id.
    /// - Complexity: O(fields).
    func wireFields(of row: WireRow, in module: ModuleKey) -> FieldObject {
        var fields = FieldObject()
        for field in factsNow(module.tenant)?[module.module]?.fields ?? [] {
            guard let value = row.values[field.name] else { continue }
            if field.relation != nil, let link = Many2one(value) {
                fields[field.name] = .int(link.id)
            } else {
                fields[field.name] = value
            }
        }
        return fields
    }
}
