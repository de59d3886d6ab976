public import OdooProtocol

extension XMLRPCValue {
    /// The value of a model's field, or a whole result, as XML-RPC carries it.
    ///
    /// - Complexity: O(size of the value).
    public init(_ value: FieldValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .int(let value): self = .int(value)
        case .decimal(let value): self = .decimal(value)
        case .string(let text): self = .string(text)
        case .array(let members): self = .array(members.map(XMLRPCValue.init))
        case .object(let object):
            self = .structure(object.pairs.map { XMLRPCMember($0, XMLRPCValue($1)) })
        }
    }

    /// The value as Odoo's methods take it.
    ///
    /// An instant becomes the text that Odoo shows it by. Bytes become text of the same code
    /// points, which is what Python's wrapper of them gives where a text is wanted. Of equal names
    /// the last one counts.
    ///
    /// - Complexity: O(size of the value).
    public var fieldValue: FieldValue {
        switch self {
        case .null: return .null
        case .boolean(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .decimal(let value): return .decimal(value)
        case .string(let text): return .string(text)
        case .bytes(let bytes):
            var text = String.UnicodeScalarView()
            text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
            return .string(String(text))
        case .dateTime(let instant): return .string(instant.wire)
        case .array(let members): return .array(members.map(\.fieldValue))
        case .structure(let members):
            return .object(FieldObject(members.map { ($0.name, $0.value.fieldValue) }))
        }
    }
}
