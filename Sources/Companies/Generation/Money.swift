import OdooProtocol

/// Amounts in whole cents: sums of cents are exact, sums of floats are not.
enum Money {
    /// Part of an amount, rounded half away from zero, as Odoo rounds.
    static func share(_ cents: Int, _ numerator: Int, of denominator: Int) -> Int {
        let product = cents * numerator
        let half = product < 0 ? -denominator / 2 : denominator / 2
        return (product + half) / denominator
    }
}

extension FieldValue {
    /// An amount in hundredths, such as cents, as a number with a fraction.
    static func hundredths(_ number: Int) -> FieldValue {
        let rest = number.magnitude % 100
        let text =
            "\(number < 0 ? "-" : "")\(number.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
        guard let decimal = DecimalNumber(parsing: text) else {
            preconditionFailure("\(text) is not a number")
        }
        return .decimal(decimal)
    }

    /// An id.
    static func id(_ id: Int) -> FieldValue { .int(Int64(id)) }

    /// The wire's spelling of a stamp in microseconds from the epoch.
    static func datetime(_ microseconds: Int64) -> FieldValue {
        .string((WorkCalendar.epoch + .microseconds(microseconds)).wire)
    }
}
