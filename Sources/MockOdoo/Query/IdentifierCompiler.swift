import OdooProtocol

/// Compiles comparisons of the id, which is never unset and has an index of its own.
struct IdentifierCompiler {
    let env: Environment
    let field: FieldDefinition

    func compile(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        switch comparison {
        case .equal, .isIn:
            let members = leaf.value.arrayValue ?? [leaf.value]
            if leaf.value.arrayValue == nil, comparison == .isIn, env.version != .v19 {
                switch leaf.value {
                case .bool, .null: break
                default: throw DomainFaults.invalidTerm(leaf)
                }
            }
            var ids: [Int64] = []
            for member in members where member != .null && member != .bool(false) {
                if let id = try identifier(member) { ids.append(id) }
            }
            let found = RelationCompiler.ids(ids)
            return negated ? .not(found) : found
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            // Nothing is less or more than no id.
            if leaf.value == .null || leaf.value == .bool(false) { return .constant(false) }
            guard let limit = try identifier(leaf.value) else { return .constant(false) }
            let effective = negated ? ValueCompiler.opposite(comparison) : comparison
            return .test(field, hint: .idRange(effective, limit)) { value in
                guard case .int(let id) = value else { return false }
                return ValueCompiler.holds(id < limit ? -1 : id > limit ? 1 : 0, effective)
            }
        default:
            let isWhole = comparison == .equalLike || comparison == .equalIlike
            let text = PythonText.str(leaf.value)
            let pattern = LikePattern(isWhole ? text : "%\(text)%", ignoresCase: false)
            return .test(field, hint: nil) {
                pattern.matches(PythonText.str($0)) != negated
            }
        }
    }

    /// The literal as PostgreSQL's integer; nil for one that no id can be.
    private func identifier(_ value: FieldValue) throws(OdooFault) -> Int64? {
        switch value {
        case .int(let id):
            return try inRange(id)
        case .string(let text):
            let trimmed = text.split { $0 == " " }
            guard trimmed.count == 1, let id = Int64(trimmed[0]) else {
                throw Self.invalidInteger(text)
            }
            return try inRange(id)
        case .decimal(let number):
            return Int32(exactly: number.doubleValue).map(Int64.init)
        case .bool(let value): return value ? 1 : 0
        default: return nil
        }
    }

    /// The id if PostgreSQL's integer holds it; 19.0 finds nothing by one that it does not.
    private func inRange(_ id: Int64) throws(OdooFault) -> Int64? {
        if Int32(exactly: id) != nil { return id }
        guard env.version != .v19 else { return nil }
        throw .postgresLiteral(
            "NumericValueOutOfRange", "value \"\(id)\" is out of range for type integer")
    }

    /// Text that is no whole number where the database needs one.
    static func invalidInteger(_ text: String) -> OdooFault {
        .postgresLiteral(
            "InvalidTextRepresentation", "invalid input syntax for type integer: \"\(text)\"")
    }
}
