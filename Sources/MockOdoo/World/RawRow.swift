import OdooProtocol

/// Changes columns of a row as SQL does.
enum RawRow {
    /// The row with some columns changed; log columns by their names, unknown names ignored.
    static func changed(
        _ row: StoredRow, _ values: FieldObject, _ model: ModelDefinition
    ) -> StoredRow {
        var row = row
        for (name, value) in values.pairs {
            let stamp = value.stringValue.flatMap { OdooTimestamp(wire: $0) }
            switch model[name]?.source {
            case .createDate?: row.createDate = stamp
            case .writeDate?: row.writeDate = stamp
            case .createUID?: row.createUID = value.intValue
            case .writeUID?: row.writeUID = value.intValue
            case .slot(let slot)?:
                if let field = model[name], let column = SeedValues.column(value, field) {
                    row.values[slot] = column
                }
            default: break
            }
        }
        return row
    }
}
