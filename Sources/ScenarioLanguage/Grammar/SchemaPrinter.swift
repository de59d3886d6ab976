import OdooProtocol

/// Prints JSON for people: two spaces a level, short values on one line.
enum SchemaPrinter {
    private static let width = 100

    /// The value, ending with a newline.
    /// - Complexity: O(length × depth).
    static func text(_ value: FieldValue) -> String { spread(value, indent: 0) + "\n" }

    private static func spread(_ value: FieldValue, indent: Int, after lead: Int = 0) -> String {
        let line = flat(value)
        if indent > 0, indent + lead + line.count < width { return line }
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch value {
        case .array(let items) where !items.isEmpty:
            let parts = items.map { inner + spread($0, indent: indent + 2) }
            return "[\n" + parts.joined(separator: ",\n") + "\n" + outer + "]"
        case .object(let object) where !object.isEmpty:
            let parts = object.pairs.map { key, value in
                let name = quoted(key) + ": "
                return inner + name + spread(value, indent: indent + 2, after: name.count)
            }
            return "{\n" + parts.joined(separator: ",\n") + "\n" + outer + "}"
        default: return line
        }
    }

    private static func flat(_ value: FieldValue) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let number): return "\(number)"
        case .decimal(let number): return number.text
        case .string(let text): return quoted(text)
        case .array(let items): return "[" + items.map(flat).joined(separator: ", ") + "]"
        case .object(let object):
            if object.isEmpty { return "{}" }
            let parts = object.pairs.map { quoted($0.0) + ": " + flat($0.1) }
            return "{ " + parts.joined(separator: ", ") + " }"
        }
    }

    /// The schema's own texts hold no control characters.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { result += "\\" }
            result.unicodeScalars.append(character)
        }
        return result + "\""
    }
}
