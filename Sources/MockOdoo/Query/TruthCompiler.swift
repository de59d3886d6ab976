import OdooProtocol

/// Compiles `=` and `in` of truth values, which every version reads its own way.
struct TruthCompiler {
    let version: OdooVersion
    let field: FieldDefinition

    /// A boolean's comparisons: NULL is false.
    func compile(_ members: [FieldValue], negated: Bool, isList: Bool) -> Predicate {
        if !isList, members == [.null], version != .v19 {
            return .test(field, hint: nil) { ($0 == .null) != negated }
        }
        if !isList, version == .v17, let only = members.first, !Self.isBool(only) {
            // The column is compared with the value's truth; NULL is let in besides only where
            // that is refused and the value is true.
            let wanted = PythonText.isTruthy(only)
            return .test(field, hint: nil) { value in
                guard case .bool(let own) = value else { return negated && wanted }
                return (own == wanted) != negated
            }
        }
        let takesTrue: Bool
        let takesFalse: Bool
        if version == .v19 {
            let said = members.map(Self.truthOfText)
            takesTrue = said.contains { PythonText.isTruthy($0) }
            takesFalse = said.contains { !PythonText.isTruthy($0) }
        } else if isList {
            // Python takes 1 and 1.0 for True, and nothing else.
            takesTrue = members.contains { Self.isEqual($0, 1) }
            takesFalse = members.contains { Self.isEqual($0, 0) }
        } else {
            takesTrue = members.contains { PythonText.isTruthy($0) }
            takesFalse = members.contains { !PythonText.isTruthy($0) }
        }
        return .test(field, hint: nil) { value in
            (value == .bool(true) ? takesTrue : takesFalse) != negated
        }
    }

    private static func isBool(_ value: FieldValue) -> Bool {
        if case .bool = value { true } else { false }
    }

    private static func isEqual(_ value: FieldValue, _ number: Double) -> Bool {
        switch value {
        case .bool, .int, .decimal: ValueCompiler.number(value) == number
        default: false
        }
    }

    /// 19.0 reads texts such as "true" for what they say, and all others as false.
    private static func truthOfText(_ value: FieldValue) -> FieldValue {
        guard case .string(let text) = value else { return value }
        return .bool(["y", "yes", "1", "true", "t", "on"].contains(text.lowercased()))
    }
}
