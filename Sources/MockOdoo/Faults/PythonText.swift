import OdooProtocol

/// How Python spells values in the texts of Odoo's errors.
enum PythonText {
    /// What `repr` gives.
    static func repr(_ value: FieldValue) -> String {
        switch value {
        case .null: return "None"
        case .bool(let value): return value ? "True" : "False"
        case .int(let value): return String(value)
        case .decimal(let value): return value.text
        case .string(let text): return repr(text)
        case .array(let members): return "[" + members.map(repr).joined(separator: ", ") + "]"
        case .object(let object):
            let pairs = object.pairs.map { "\(repr($0)): \(repr($1))" }
            return "{" + pairs.joined(separator: ", ") + "}"
        }
    }

    /// A domain's leaf as the tuple it is inside of Odoo.
    static func leaf(_ field: String, _ comparison: String, _ value: FieldValue) -> String {
        "(\(repr(field)), \(repr(comparison)), \(repr(value)))"
    }

    /// A leaf whose value is a domain, the inner leaves as tuples too.
    static func subdomainLeaf(_ leaf: DomainLeaf) -> String {
        guard case .array(let members) = leaf.value else {
            return Self.leaf(leaf.field, leaf.comparison.rawValue, leaf.value)
        }
        let inner = members.map { member in
            guard case .array(let parts) = member else { return repr(member) }
            return "(" + parts.map(repr).joined(separator: ", ") + ")"
        }
        return "(\(repr(leaf.field)), \(repr(leaf.comparison.rawValue)), "
            + "[\(inner.joined(separator: ", "))])"
    }

    /// What `str` gives: text as it is, all else as `repr`.
    static func str(_ value: FieldValue) -> String {
        if case .string(let text) = value { text } else { repr(value) }
    }

    /// Text in the quotes that `repr` chooses.
    static func repr(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        var out = String(quote)
        for scalar in scalars {
            switch scalar {
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\\": out += "\\\\"
            case quote: out += "\\" + String(quote)
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    let digits = String(scalar.value, radix: 16)
                    out += "\\x" + (digits.count == 1 ? "0" : "") + digits
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + String(quote)
    }

    /// The name of the value's Python type.
    static func typeName(_ value: FieldValue) -> String {
        switch value {
        case .null: "NoneType"
        case .bool: "bool"
        case .int: "int"
        case .decimal: "float"
        case .string: "str"
        case .array: "list"
        case .object: "dict"
        }
    }

    /// Whether Python takes the value for true.
    static func isTruthy(_ value: FieldValue) -> Bool {
        switch value {
        case .null: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .decimal(let value): value.doubleValue != 0
        case .string(let text): !text.isEmpty
        case .array(let members): !members.isEmpty
        case .object(let object): !object.isEmpty
        }
    }
}
