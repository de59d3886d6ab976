/// How Python's `repr` spells a value: what Odoo shows in its error texts.
public enum PythonSpelling {
    /// The spelling.
    ///
    /// - Parameter leavesAsTuples: the lists of three within a list are spelled as tuples, as Odoo
    ///   holds the leaves of a domain; their own members stay lists.
    /// - Complexity: O(size of the value).
    public static func of(_ value: FieldValue, leavesAsTuples: Bool = false) -> String {
        var out = ""
        append(value, leavesAsTuples, to: &out)
        return out
    }

    /// How a member of a domain is spelled: a list of three as the tuple that Odoo makes of a leaf.
    /// - Complexity: O(size of the value).
    public static func ofTerm(_ term: FieldValue) -> String {
        var out = ""
        appendTerm(term, to: &out)
        return out
    }

    /// Text in single quotes, or in double quotes if it has single ones and no double ones.
    /// - Complexity: O(length).
    public static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        var out = String.UnicodeScalarView()
        out.append(quote)
        for scalar in scalars {
            switch scalar {
            case "\n": out.append(contentsOf: "\\n".unicodeScalars)
            case "\r": out.append(contentsOf: "\\r".unicodeScalars)
            case "\t": out.append(contentsOf: "\\t".unicodeScalars)
            case "\\", quote:
                out.append("\\")
                out.append(scalar)
            default:
                if isPrintable(scalar) {
                    out.append(scalar)
                } else {
                    out.append(contentsOf: escaped(scalar).unicodeScalars)
                }
            }
        }
        out.append(quote)
        return String(out)
    }

    private static func append(_ value: FieldValue, _ leavesAsTuples: Bool, to out: inout String) {
        switch value {
        case .null: out += "None"
        case .bool(let value): out += value ? "True" : "False"
        case .int(let value): out += String(value)
        case .decimal(let value): out += value.text
        case .string(let text): out += quoted(text)
        case .array(let members): append(members, leavesAsTuples, to: &out)
        case .object(let object): append(object, to: &out)
        }
    }

    private static func append(
        _ members: [FieldValue], _ leavesAsTuples: Bool, to out: inout String
    ) {
        out += "["
        for (place, member) in members.enumerated() {
            if place > 0 { out += ", " }
            if leavesAsTuples {
                appendTerm(member, to: &out)
            } else {
                append(member, false, to: &out)
            }
        }
        out += "]"
    }

    private static func append(_ object: FieldObject, to out: inout String) {
        out += "{"
        for (place, pair) in object.pairs.enumerated() {
            if place > 0 { out += ", " }
            out += quoted(pair.0) + ": "
            append(pair.1, false, to: &out)
        }
        out += "}"
    }

    private static func appendTerm(_ term: FieldValue, to out: inout String) {
        guard case .array(let parts) = term, parts.count == 3 else {
            append(term, false, to: &out)
            return
        }
        out += "("
        for (place, part) in parts.enumerated() {
            if place > 0 { out += ", " }
            append(part, false, to: &out)
        }
        out += ")"
    }

    /// What `str.isprintable` says: no controls, formats, private or unassigned scalars, no
    /// separators but the space.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20..<0x7F).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (mark, width) =
            scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\\(mark)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
