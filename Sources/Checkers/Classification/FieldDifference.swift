import OdooProtocol

/// A mirrored field whose stored value is not the source's.
struct FieldDifference: Hashable {
    let field: String
    /// The source's value.
    let expected: FieldValue
    /// The stored value; nil when the field is not stored at all.
    let found: FieldValue?

    /// The fields of `names` that the tenant can see and that are stored otherwise.
    ///
    /// A field that is absent from `expected` cannot be seen by the tenant and is not compared.
    /// - Complexity: O(fields), as both objects come in much the same order.
    static func all(
        of names: [String], expected: FieldObject, found: FieldObject
    ) -> [FieldDifference] {
        var differences: [FieldDifference] = []
        var foundPlace = 0
        var expectedPlace = 0
        for name in names {
            guard let value = look(up: name, in: expected, from: &expectedPlace) else { continue }
            let other = look(up: name, in: found, from: &foundPlace)
            if other != value {
                differences.append(FieldDifference(field: name, expected: value, found: other))
            }
        }
        return differences
    }

    /// Whether `all` would find nothing.
    /// - Complexity: O(fields), as both objects come in much the same order.
    static func isNone(
        of names: [String], expected: FieldObject, found: FieldObject
    ) -> Bool {
        var foundPlace = 0
        var expectedPlace = 0
        for name in names {
            guard let place = look(up: name, in: expected.keys, from: &expectedPlace) else {
                continue
            }
            guard let other = look(up: name, in: found.keys, from: &foundPlace),
                found.values[other] == expected.values[place]
            else { return false }
        }
        return true
    }

    private static func look(
        up name: String, in object: FieldObject, from place: inout Int
    ) -> FieldValue? {
        look(up: name, in: object.keys, from: &place).map { object.values[$0] }
    }

    /// Where a key stands; the search begins where the last one ended.
    static func look(up name: String, in keys: [String], from place: inout Int) -> Int? {
        let count = keys.count
        for step in 0..<count {
            let at = place + step < count ? place + step : place + step - count
            if keys[at].isExactly(name) {
                place = at + 1 == count ? 0 : at + 1
                return at
            }
        }
        return nil
    }

    /// `amount_total: 10.5 in Odoo, 10.0 in the store`.
    var words: String {
        let store = found.map(Self.spell) ?? "absent"
        return "\(field): \(Self.spell(expected)) in Odoo, \(store) in the store"
    }

    static func spell(_ value: FieldValue) -> String {
        let text = String(decoding: JSONCodec.write(value), as: UTF8.self)
        return text.count <= 60 ? text : text.prefix(57) + "…"
    }

    /// The mechanism, where the two values tell it.
    var anomaly: Anomaly? {
        switch (expected, found) {
        case (.bool(false), .string("")?), (.string(""), .bool(false)?), (.null, .bool(false)?),
            (.bool(false), .null?), (.null, .int(0)?), (.int(0), .null?), (.int(0), .bool(false)?),
            (.bool(false), .int(0)?), (.null, .string("")?), (.string(""), .null?):
            return Anomaly("false-as-string")
        case (.decimal, .decimal?), (.int, .decimal?), (.decimal, .int?):
            return isNear ? Anomaly("number-precision") : nil
        case (.string(let left), .string(let right)?):
            return left == right || left.hasPrefix(right) ? Anomaly("unicode-fold") : nil
        default: return nil
        }
    }

    /// Whether both are numbers that a narrower float would confuse.
    private var isNear: Bool {
        guard let left = Self.number(expected), let right = found.flatMap(Self.number) else {
            return false
        }
        return (left - right).magnitude <= max(left.magnitude, right.magnitude) / 1_000_000
    }

    private static func number(_ value: FieldValue) -> Double? {
        switch value {
        case .int(let whole): Double(whole)
        case .decimal(let decimal): decimal.doubleValue
        default: nil
        }
    }
}
