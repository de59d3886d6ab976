import OdooProtocol

/// Compares answers with what was recorded, where masks stand for what differs from run to run.
enum Mask {
    /// The first difference, as a path and what was expected and found; nil if the answer fits.
    static func difference(
        _ expected: FieldValue, _ actual: FieldValue, at path: String = ""
    ) -> String? {
        let told = "\(path): expected \(text(expected)), found \(text(actual))"
        switch expected {
        case .string(let pattern):
            if let whole = fitsWhole(pattern, actual) { return whole ? nil : told }
            guard case .string(let found) = actual else { return told }
            return TextPattern(pattern).matches(found) ? nil : told
        case .array(let members):
            guard case .array(let found) = actual else { return told }
            for (place, pair) in zip(members, found).enumerated() {
                if let bad = difference(pair.0, pair.1, at: "\(path)/\(place)") { return bad }
            }
            return members.count == found.count
                ? nil : "\(path): expected \(members.count) members, found \(text(actual))"
        case .object(let members):
            guard case .object(let found) = actual else { return told }
            return difference(members, found, at: path)
        case .int, .decimal:
            guard let first = number(expected), let second = number(actual) else { return told }
            return first == second || abs(first - second) <= 1e-9 * max(1, abs(first)) ? nil : told
        case .bool, .null: return expected == actual ? nil : told
        }
    }

    private static func difference(
        _ expected: FieldObject, _ found: FieldObject, at path: String
    ) -> String? {
        for (key, value) in expected.pairs where key != "<<more>>" {
            guard let own = found[key] else {
                return "\(path)/\(key): missing in \(text(.object(found)))"
            }
            if let bad = difference(value, own, at: "\(path)/\(key)") { return bad }
        }
        if expected["<<more>>"] != nil { return nil }
        for key in found.keys where expected[key] == nil {
            return "\(path)/\(key): not expected, found \(text(found[key] ?? .null))"
        }
        return nil
    }

    private static func text(_ value: FieldValue) -> String {
        let all = String(decoding: JSONCodec.write(value), as: UTF8.self)
        return all.count > 300 ? all.prefix(300) + "…" : all
    }

    private static func number(_ value: FieldValue) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .decimal(let number): number.doubleValue
        default: nil
        }
    }

    /// Whether a value fits a mask of its own; nil for a text that is no whole mask.
    private static func fitsWhole(_ pattern: String, _ actual: FieldValue) -> Bool? {
        switch pattern {
        case "<<any>>": return true
        case "<<int>>": return actual.intValue != nil
        case "<<float>>", "<<num>>": return number(actual) != nil
        case "<<str>>": return actual.stringValue != nil
        case "<<bool>>": return actual.boolValue != nil
        case "<<list>>": return actual.arrayValue != nil
        case "<<ints>>":
            return actual.arrayValue.map { $0.allSatisfy { $0.intValue != nil } } ?? false
        case "<<object>>": return actual.objectValue != nil
        default: return nil
        }
    }
}
