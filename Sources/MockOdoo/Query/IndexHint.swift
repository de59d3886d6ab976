import OdooProtocol

/// Which index can list the rows that pass a test.
enum IndexHint {
    /// Ids in `[lower, upper]`.
    case idRange(lower: Int64?, upper: Int64?)
    /// Stamps of writing in `[lower, upper)`.
    case written(from: OdooTimestamp?, before: OdooTimestamp?)
    /// Rows that are not archived.
    case unarchived
    /// The many2one in this slot points to one of these.
    case reference(slot: Int, targets: [Int64])
}

extension IndexHint {
    /// The ids that satisfy a bound.
    static func idRange(_ comparison: DomainOperator, _ limit: Int64) -> IndexHint {
        switch comparison {
        case .less: .idRange(lower: nil, upper: limit - 1)
        case .lessOrEqual: .idRange(lower: nil, upper: limit)
        case .greater: .idRange(lower: limit + 1, upper: nil)
        default: .idRange(lower: limit, upper: nil)
        }
    }
}
