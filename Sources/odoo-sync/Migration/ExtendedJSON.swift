import OdooProtocol

/// MongoDB's extended JSON, in its canonical and its relaxed form, as `mongoexport` writes it.
enum ExtendedJSON {
    /// The instant in a value: `{"$date": …}`, or a text of ISO 8601; nil for anything else.
    static func instant(_ value: FieldValue?) -> OdooTimestamp? {
        guard let value else { return nil }
        if let text = value.stringValue { return OdooTimestamp(iso8601: text) }
        guard let date = value["$date"] else { return nil }
        if let text = date.stringValue { return OdooTimestamp(iso8601: text) }
        return integer(date).flatMap { milliseconds in
            let (product, isTooLarge) = milliseconds.multipliedReportingOverflow(by: 1_000)
            return isTooLarge ? nil : OdooTimestamp(microseconds: product)
        }
    }

    /// The whole number in a value: plain, `{"$numberLong": …}`, `{"$numberInt": …}` or a double without a fraction.
    static func integer(_ value: FieldValue?) -> Int64? {
        guard let value else { return nil }
        if let number = value.intValue { return number }
        for name in ["$numberLong", "$numberInt"] {
            if let text = value[name]?.stringValue { return Int64(text) }
        }
        guard let text = value["$numberDouble"]?.stringValue else { return nil }
        return Int64(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// The text in a value: plain, or the digits of `{"$oid": …}`.
    static func text(_ value: FieldValue?) -> String? {
        value?.stringValue ?? value?["$oid"]?.stringValue
    }

    /// A value in Odoo's terms: dates as Odoo spells them, numbers as numbers, ids as texts.
    static func plain(_ value: FieldValue) -> FieldValue {
        switch value {
        case .array(let members): return .array(members.map(plain))
        case .object(let object):
            if object.count == 1, let key = object.keys.first, key.hasPrefix("$") {
                return unwrapped(key, value, object.values[0])
            }
            return .object(FieldObject(object.pairs.map { ($0, plain($1)) }))
        default: return value
        }
    }

    private static func unwrapped(
        _ key: String, _ whole: FieldValue, _ inner: FieldValue
    ) -> FieldValue {
        switch key {
        case "$date": return instant(whole).map { .string($0.cutToSecond.wire) } ?? .null
        case "$numberLong", "$numberInt": return integer(whole).map { .int($0) } ?? .null
        case "$numberDouble", "$numberDecimal":
            guard let text = inner.stringValue,
                let number = try? JSONCodec.parse(Array(text.utf8))
            else { return .null }
            return number
        case "$undefined": return .null
        default: return inner.stringValue.map { .string($0) } ?? plain(inner)
        }
    }
}
