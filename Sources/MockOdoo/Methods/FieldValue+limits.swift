import OdooProtocol

extension FieldValue? {
    /// A limit as Odoo reads it: null, false and 0 mean none.
    var limit: Int? {
        switch self {
        case .int(let value)?: value == 0 ? nil : Int(clamping: value)
        case .decimal(let value)?:
            value.doubleValue == 0
                ? nil : Int(exactly: value.doubleValue.rounded(.towardZero)) ?? .max
        case .bool(true)?: 1
        default: nil
        }
    }

    /// An offset as Odoo reads it; none is 0.
    var offset: Int { limit ?? 0 }
}
