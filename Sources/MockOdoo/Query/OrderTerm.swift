import OdooProtocol

/// One column of an order: the way to it over many2one fields, and the direction.
struct OrderTerm {
    /// The many2one fields to follow, then the field to compare.
    var path: [FieldDefinition]
    var isDescending: Bool
    var nullsFirst: Bool

    /// The column in the row itself; nil where other records or computations decide.
    var ownColumn: TableOrder.Term? {
        guard path.count == 1, let field = path.first else { return nil }
        let column: TableOrder.Column
        switch field.source {
        case .slot(let slot): column = .slot(slot)
        case .id: column = .id
        case .createDate: column = .createDate
        case .writeDate: column = .writeDate
        case .createUID: column = .createUID
        case .writeUID: column = .writeUID
        default: return nil
        }
        return TableOrder.Term(
            column: column, fallback: field.fallback ?? (field.kind == .boolean ? false : nil),
            isDescending: isDescending, nullsFirst: nullsFirst)
    }

    /// Whether it is the row's own id, upwards.
    var isPlainID: Bool { path.count == 1 && path[0].source == .id && !isDescending }
}
