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
            let isList = leaf.value.arrayValue != nil
            if !isList, comparison == .isIn {
                guard env.version == .v19 else { throw DomainFaults.invalidTerm(leaf) }
                guard PythonText.isTruthy(leaf.value) else { return .constant(negated) }
            }
            let members = leaf.value.arrayValue ?? [leaf.value]
            if env.version == .v19 { try ValueCompiler.checkHashable(members) }
            var ids: [Int64] = []
            for member in members where member != .null && member != .bool(false) {
                let isPlain = isList || env.version == .v19
                if let id = try isPlain ? listed(member) : identifier(member) { ids.append(id) }
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
            guard PythonText.isTruthy(leaf.value) || isWhole else { return .constant(!negated) }
            let text = PythonText.str(leaf.value)
            let pattern = LikePattern(isWhole ? text : "%\(text)%", ignoresCase: false)
            return .test(field, hint: nil) {
                pattern.matches(PythonText.str($0)) != negated
            }
        }
    }

    /// A literal that is compared as text, as all are until 18.0; nil for one that no id can be.
    private func identifier(_ value: FieldValue) throws(OdooFault) -> Int64? {
        switch value {
        case .int(let id): return try inRange(id)
        case .string(let text): return try id(from: text)
        case .decimal(let number) where env.version == .v19:
            return Int32(exactly: number.doubleValue).map(Int64.init)
        default:
            throw Self.invalidInteger(PythonText.str(value))
        }
    }

    /// A member of a list, which keeps its type.
    private func listed(_ value: FieldValue) throws(OdooFault) -> Int64? {
        switch value {
        case .int(let id): return Int32(exactly: id) == nil ? nil : id
        case .string(let text): return try id(from: text)
        case .decimal(let number): return Int32(exactly: number.doubleValue).map(Int64.init)
        case .bool, .null: throw Self.mismatch("boolean")
        case .array: throw Self.mismatch("integer[]")
        case .object: throw .postgres("ProgrammingError", "can't adapt type 'dict'")
        }
    }

    private func id(from text: String) throws(OdooFault) -> Int64? {
        let trimmed = text.split { $0 == " " }
        guard trimmed.count == 1, let id = Int64(trimmed[0]) else {
            throw Self.invalidInteger(text)
        }
        return try inRange(id)
    }

    /// What PostgreSQL says to an integer beside something else.
    static func mismatch(_ type: String) -> OdooFault {
        .postgresLiteral("UndefinedFunction", "operator does not exist: integer = \(type)")
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
