import Foundation
import OdooProtocol

/// Compares answers with what was recorded, where masks stand for what differs from run to run.
enum Mask {
    /// The first difference, as a path and what was expected and found; nil if the answer fits.
    static func difference(_ expected: FieldValue, _ actual: FieldValue, at path: String = "")
        -> String?
    {
        let told = "\(path): expected \(text(expected)), found \(text(actual))"
        switch expected {
        case .string(let pattern): return fits(pattern, actual) ? nil : told
        case .array(let members):
            guard case .array(let found) = actual else { return told }
            for (place, pair) in zip(members, found).enumerated() {
                if let bad = difference(pair.0, pair.1, at: "\(path)/\(place)") { return bad }
            }
            return members.count == found.count
                ? nil
                : "\(path): expected \(members.count) members, found \(text(actual))"
        case .object(let members):
            guard case .object(let found) = actual else { return told }
            for (key, value) in members.pairs where key != "<<more>>" {
                guard let own = found[key] else { return "\(path)/\(key): missing" }
                if let bad = difference(value, own, at: "\(path)/\(key)") { return bad }
            }
            if members["<<more>>"] != nil { return nil }
            for key in found.keys where members[key] == nil {
                return "\(path)/\(key): not expected"
            }
            return nil
        case .int, .decimal:
            guard let first = number(expected), let second = number(actual) else { return told }
            return first == second || abs(first - second) <= 1e-9 * max(1, abs(first)) ? nil : told
        case .bool, .null: return expected == actual ? nil : told
        }
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

    private static func fits(_ pattern: String, _ actual: FieldValue) -> Bool {
        switch pattern {
        case "<<any>>": return true
        case "<<int>>": return actual.intValue != nil
        case "<<float>>", "<<num>>": return number(actual) != nil
        case "<<str>>": return actual.stringValue != nil
        case "<<bool>>": return actual.boolValue != nil
        case "<<list>>": return actual.arrayValue != nil
        case "<<ints>>": return actual.arrayValue?.allSatisfy { $0.intValue != nil } ?? false
        case "<<object>>": return actual.objectValue != nil
        default: break
        }
        guard case .string(let text) = actual else { return false }
        guard pattern.contains("<<") else { return pattern == text }
        guard let expression = try? Regex(regex(of: pattern)) else { return false }
        return text.wholeMatch(of: expression) != nil
    }

    /// The pattern with its masks as a regular expression.
    private static func regex(of pattern: String) -> String {
        let masks = [
            "<<int>>": "-?[0-9]+", "<<float>>": "-?[0-9.]+", "<<num>>": "-?[0-9.]+",
            "<<datetime>>": "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}",
            "<<date>>": "[0-9]{4}-[0-9]{2}-[0-9]{2}", "<<str>>": "[\\s\\S]*",
        ]
        var out = ""
        var rest = pattern[...]
        while let open = rest.range(of: "<<"), let close = rest.range(of: ">>") {
            out += NSRegularExpression.escapedPattern(for: String(rest[..<open.lowerBound]))
            out += masks[String(rest[open.lowerBound..<close.upperBound])] ?? "[\\s\\S]*"
            rest = rest[close.upperBound...]
        }
        return out + NSRegularExpression.escapedPattern(for: String(rest))
    }
}
