/// A value as it goes over the wire: a field of a record, an argument of a call, a whole result.
///
/// Odoo says `false` where a field is empty, and `null` only where Python's `None` slips through; a
/// mirror that folds the two, or a string into a number, corrupts data. So every JSON value keeps
/// its own case, integers keep all 64 bits, and decimals keep every digit.
public enum FieldValue: Hashable, Sendable {
    /// JSON `null`.
    case null
    /// JSON `true` or `false`; `false` is Odoo's "empty" for every type but a number.
    case bool(Bool)
    /// A number written without fraction and exponent that fits 64 bits.
    case int(Int64)
    /// Any other number, with every digit it was written with.
    case decimal(DecimalNumber)
    /// Text, any Unicode.
    case string(String)
    /// A list.
    case array([FieldValue])
    /// A JSON object, in the order of its keys on the wire.
    case object(FieldObject)

    /// Odoo's "empty".
    public static let empty = FieldValue.bool(false)
}

extension FieldValue {
    /// Whether both are the same kind and the same value; texts are the same when their Unicode
    /// scalars are.
    ///
    /// `1` and `1.0` differ, and so do `é` and `e` with a combining accent: Odoo tells them apart,
    /// so a mirror must.
    public static func == (left: FieldValue, right: FieldValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.int(let first), .int(let second)): first == second
        case (.decimal(let first), .decimal(let second)): first == second
        case (.string(let first), .string(let second)): first.isExactly(second)
        case (.array(let first), .array(let second)): first == second
        case (.object(let first), .object(let second)): first == second
        default: false
        }
    }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral,
    ExpressibleByFloatLiteral, ExpressibleByDictionaryLiteral
{
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .int(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: FieldValue...) { self = .array(elements) }
    /// JSON `null`.
    public init(nilLiteral: ()) { self = .null }
    /// A number with a fraction.
    public init(floatLiteral value: Double) { self = .decimal(DecimalNumber(value)) }
    /// A JSON object; of equal keys the last one counts.
    public init(dictionaryLiteral elements: (String, FieldValue)...) {
        self = .object(FieldObject(elements.map { ($0.0, $0.1) }))
    }
}

extension FieldValue {
    /// The whole number, if it is one.
    public var intValue: Int64? { if case .int(let value) = self { value } else { nil } }
    /// The text, if it is one.
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    /// The truth value, if it is one.
    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The list, if it is one.
    public var arrayValue: [FieldValue]? { if case .array(let value) = self { value } else { nil } }
    /// The object, if it is one.
    public var objectValue: FieldObject? {
        if case .object(let value) = self { value } else { nil }
    }
    /// A word for the kind of value, for error messages: "a string", "a list", …
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .int: "a whole number"
        case .decimal: "a decimal number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The member of an object under `key`; nil for a missing key and for anything that is no
    /// object.
    /// - Complexity: O(number of keys).
    public subscript(key: String) -> FieldValue? { objectValue?[key] }
}

extension FieldValue: CustomStringConvertible {
    /// The value as compact JSON.
    /// - Complexity: O(size of the value).
    public var description: String { String(decoding: JSONCodec.write(self), as: UTF8.self) }
}

extension FieldObject: CustomStringConvertible {
    /// The object as compact JSON.
    /// - Complexity: O(size of the object).
    public var description: String { FieldValue.object(self).description }
}
