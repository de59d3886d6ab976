import OdooProtocol

/// One column of an order: the way to it over many2one fields, and the direction.
struct OrderTerm {
    /// The many2one fields to follow, then the field to compare.
    var path: [FieldDefinition]
    var isDescending: Bool
    var nullsFirst: Bool

    /// Whether it is the row's own id, upwards.
    var isPlainID: Bool { path.count == 1 && path[0].source == .id && !isDescending }
}
