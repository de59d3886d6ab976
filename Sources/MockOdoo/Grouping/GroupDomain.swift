import OdooProtocol

/// The domain of a group: that of the search, and the group's own conditions.
struct GroupDomain {
    let version: OdooVersion

    /// Both domains joined, as the version spells it: 19.0 joins chains of `&` into one.
    /// - Throws: what Odoo raises for a domain that cannot be read.
    func joined(_ domain: FieldValue, _ parts: [[FieldValue]]) -> FieldValue {
        let own = Self.normalised(domain.arrayValue ?? [])
        guard version != .v19 else {
            var operands: [[FieldValue]] = own.isEmpty ? [] : Self.operands(own)
            for part in parts { operands += Self.operands(part) }
            if operands.isEmpty { return [] }
            return .array(
                Array(repeating: "&", count: operands.count - 1) + operands.flatMap(\.self))
        }
        var result = own
        for part in parts {
            result = result.isEmpty ? part : ["&"] + result + part
        }
        return .array(result)
    }

    /// The terms with every `&` written out.
    private static func normalised(_ terms: [FieldValue]) -> [FieldValue] {
        var result: [FieldValue] = []
        var expected = 1
        for term in terms {
            if expected == 0 {
                result.insert("&", at: 0)
                expected = 1
            }
            switch term {
            case "&", "|": expected += 1
            case "!": break
            default: expected -= 1
            }
            result.append(term)
        }
        return result == [[1, "=", 1]] ? [] : result
    }

    /// The operands of the chain of `&` that a normalised domain begins with.
    private static func operands(_ terms: [FieldValue]) -> [[FieldValue]] {
        var place = 0
        func operand() -> [[FieldValue]] {
            guard place < terms.count else { return [] }
            let term = terms[place]
            place += 1
            switch term {
            case "&": return operand() + operand()
            case "|": return [[term] + joint("|") + joint("|")]
            case "!": return [[term] + joint("!")]
            default: return [[term]]
            }
        }
        func joint(_ operation: FieldValue) -> [FieldValue] {
            let parts = operand()
            return Array(repeating: "&", count: max(0, parts.count - 1)) + parts.flatMap(\.self)
        }
        return operand()
    }
}
