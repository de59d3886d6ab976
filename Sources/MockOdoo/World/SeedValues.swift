import OdooProtocol

/// Reads the values of seeded rows, strictly: a fixture says exactly what is stored.
enum SeedValues {
    /// The column's value; nil for one of the wrong kind.
    static func column(_ value: FieldValue, _ field: FieldDefinition) -> FieldValue? {
        if value == .null { return .null }
        if value == .bool(false), field.kind != .boolean { return .null }
        switch field.kind {
        case .boolean: return value.boolValue.map(FieldValue.bool)
        case .integer, .many2one, .many2oneReference: return value.intValue.map(FieldValue.int)
        case .float, .monetary:
            if case .int(let number) = value { return .amount(Double(number)) }
            if case .decimal = value { return value }
            return nil
        case .many2many:
            guard case .array(let members) = value else { return nil }
            let ids = members.compactMap(\.intValue)
            return ids.count == members.count ? .array(ids.sorted().map(FieldValue.int)) : nil
        case .one2many: return nil
        case .date:
            return value.stringValue.flatMap { CivilDate(wire: $0) }.map { .string($0.wire) }
        case .datetime:
            return value.stringValue.flatMap { OdooTimestamp(wire: $0) }.map { .string($0.wire) }
        case .char, .text, .html, .selection, .binary, .reference:
            return value.stringValue.map(FieldValue.string)
        case .json, .properties, .propertiesDefinition: return value
        }
    }
}
