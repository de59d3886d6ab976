extension YAMLPrinter {
    /// The text as it stands if YAML reads it back as the same text, else quoted.
    static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// The text in double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                guard needsEscape(scalar) else {
                    result.unicodeScalars.append(scalar)
                    continue
                }
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : 4
                let zeros = String(repeating: "0", count: width - digits.count)
                result += (width == 8 ? "\\U" : "\\u") + zeros + digits
            }
        }
        return result + "\""
    }

    /// Whether a character cannot stand in a page as it is.
    static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0x2027, 0x202A...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFEFE,
            0xFF00...0xFFFD:
            false
        case 0x10000...: scalar.value & 0xFFFE == 0xFFFE
        default: true
        }
    }

    /// Whether the text can stand without quotes, inside brackets too.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isWordScalar(first) || "<+-".unicodeScalars.contains(first),
            last != " ", last != ":", !text.contains(": "), !text.hasPrefix("- "),
            !text.hasPrefix("---"), !text.hasPrefix("<<"), text != "-"
        else { return false }
        return text.unicodeScalars.allSatisfy {
            isWordScalar($0) || " _.+-/:<=>%()'*".unicodeScalars.contains($0)
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
