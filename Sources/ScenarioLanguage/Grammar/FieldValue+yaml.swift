import OdooProtocol

extension FieldValue {
    /// What plain text means in YAML: a number as JSON writes it, a truth value, null, else text.
    init(plainYAML text: String) {
        switch text {
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        case "", "~", "null", "Null", "NULL": self = .null
        default:
            if Self.isWhole(text), let number = Int64(text) {
                self = .int(number)
            } else if let number = DecimalNumber(parsing: text) {
                self = .decimal(number)
            } else {
                self = .string(text)
            }
        }
    }

    /// Whether the text is a whole number as JSON writes it: no plus sign, no leading zeros.
    private static func isWhole(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(PosixRuleReader.isDigit) else { return false }
        return digits.count == 1 || digits.first != "0"
    }

    /// The value that stands at a node.
    init(_ node: SourceNode) {
        switch node.content {
        case .text(let text, let isPlain): self = isPlain ? .init(plainYAML: text) : .string(text)
        case .list(let items): self = .array(items.map(FieldValue.init))
        case .map(let entries):
            self = .object(FieldObject(entries.map { ($0.key, FieldValue($0.value)) }))
        }
    }

    /// The value as YAML writes it.
    var tree: YAMLTree {
        switch self {
        case .null: .text("null")
        case .bool(let flag): .text(flag ? "true" : "false")
        case .int(let number): .text("\(number)")
        case .decimal(let number): .text(number.text)
        case .string(let text): .string(text)
        case .array(let items): .list(items.map(\.tree))
        case .object(let object): object.tree
        }
    }
}

extension FieldObject {
    /// The pairs as YAML writes them.
    var tree: YAMLTree { .map(pairs.map { (key: $0.0, value: $0.1.tree) }) }
}

extension Form where Value == FieldObject {
    /// Values of fields by name, of any type.
    static var values: Form {
        Form(
            expected: "a map from fields to values", schema: SchemaPart(["type": "object"]),
            read: { node, reading in
                guard case .object(let object) = FieldValue(node) else {
                    reading.note(
                        node.position,
                        "\(node.kindName) stands here; write a map from fields to values")
                    return nil
                }
                return object
            },
            write: { $0.tree })
    }
}

extension Form where Value == [FieldValue] {
    /// A domain in Odoo's own notation.
    static var domain: Form {
        Form(
            expected: "a domain such as [[state, =, sale]]", schema: SchemaPart(["type": "array"]),
            read: { node, reading in
                guard case .array(let items) = FieldValue(node) else {
                    reading.note(
                        node.position,
                        "\(node.kindName) stands here; write a domain such as [[state, =, sale]]")
                    return nil
                }
                do {
                    _ = try Domain(parsing: .array(items))
                    return items
                } catch {
                    reading.note(node.position, "\(error)")
                    return nil
                }
            },
            write: { .list($0.map(\.tree)) })
    }
}
