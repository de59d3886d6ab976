import OdooProtocol

/// The values that a case carries from step to step, and their insertion in place of `{{name}}`.
struct SavedNames {
    private var values: [String: FieldValue]

    init(_ values: [String: FieldValue]) { self.values = values }

    subscript(name: String) -> FieldValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The value with saved ones put in: a whole text keeps the saved value's type, within longer
    /// text it is textual.
    func filled(_ value: FieldValue) -> FieldValue {
        switch value {
        case .string(let text):
            if text.hasPrefix("{{"), text.hasSuffix("}}"),
                let whole = values[String(text.dropFirst(2).dropLast(2))]
            {
                return whole
            }
            return .string(filled(text))
        case .array(let members): return .array(members.map(filled))
        case .object(let members):
            return .object(FieldObject(members.pairs.map { (filled($0), filled($1)) }))
        default: return value
        }
    }

    /// The text with saved values put in, in one pass.
    func filled(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
            out += rest[..<open.lowerBound]
            let name = String(rest[open.upperBound..<close.lowerBound])
            out += values[name].map(Self.text) ?? "{{\(name)}}"
            rest = rest[close.upperBound...]
        }
        return out + rest
    }

    private static func text(_ value: FieldValue) -> String {
        value.stringValue ?? String(decoding: JSONCodec.writePython(value), as: UTF8.self)
    }
}
