import OdooProtocol

/// What the records of a group have in common in one field.
enum GroupKey: Hashable {
    /// No value.
    case unset
    /// A value, as stored.
    case value(FieldValue)
    /// A span of time that begins at this wall time.
    case span(OdooTimestamp)
    /// A number of a date.
    case number(Int64)

    /// The key as a column of an order.
    var order: OrderKey {
        switch self {
        case .unset: .null
        case .value(let value): OrderKey(value)
        case .span(let start): .instant(start.microseconds)
        case .number(let number): .number(Double(number))
        }
    }
}
