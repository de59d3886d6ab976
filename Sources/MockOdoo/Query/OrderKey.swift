import OdooProtocol

/// A value as PostgreSQL compares it in an order.
enum OrderKey {
    case null
    case number(Double)
    case text(String)
    case instant(Int64)

    /// The key of a stored value.
    init(_ value: FieldValue) {
        switch value {
        case .bool(let value): self = .number(value ? 1 : 0)
        case .int(let value): self = .number(Double(value))
        case .decimal(let value): self = .number(value.doubleValue)
        case .string(let text): self = .text(text)
        default: self = .null
        }
    }

    /// Negative, zero or positive, as the left one comes before, with, or after the right one.
    static func compare(
        _ left: OrderKey, _ right: OrderKey, isDescending: Bool, nullsFirst: Bool
    ) -> Int {
        let sign: Int
        switch (left, right) {
        case (.null, .null): return 0
        case (.null, _): return nullsFirst ? -1 : 1
        case (_, .null): return nullsFirst ? 1 : -1
        case (.number(let first), .number(let second)):
            sign = first < second ? -1 : first > second ? 1 : 0
        case (.instant(let first), .instant(let second)):
            sign = first < second ? -1 : first > second ? 1 : 0
        case (.text(let first), .text(let second)): sign = TextOrder.compare(first, second)
        default: return 0
        }
        return isDescending ? -sign : sign
    }
}
