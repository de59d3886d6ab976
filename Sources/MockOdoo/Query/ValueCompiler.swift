import OdooProtocol

/// Compiles comparisons of fields that hold values of their own: texts, numbers, truth values,
/// dates.
struct ValueCompiler {
    let env: Environment
    let model: ModelDefinition
    let field: FieldDefinition

    private var version: OdooVersion { env.version }

    func compile(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        if field.name == "id" {
            return try IdentifierCompiler(env: env, field: field)
                .compile(comparison, leaf, negated: negated)
        }
        if comparison == .isIn, leaf.value.arrayValue == nil {
            return try inScalar(leaf, negated: negated)
        }
        switch field.kind {
        case .date, .datetime:
            return try DateCompiler(env: env, field: field)
                .compile(comparison, leaf, negated: negated)
        case .boolean where version == .v19 && comparison != .equal && comparison != .isIn:
            let isLike = comparison == .like || comparison == .ilike
            if isLike, !PythonText.isTruthy(leaf.value) { return .constant(!negated) }
            throw .value(
                "Cannot compare '\(field.name)' to <class '\(PythonText.typeName(leaf.value))'> "
                    + "which is not a collection of length 1 in condition "
                    + PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value))
        default: break
        }
        switch comparison {
        case .like, .ilike, .equalLike, .equalIlike:
            return try pattern(comparison, leaf, negated: negated)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try bound(comparison, leaf, negated: negated)
        case .isIn
        where leaf.value == [] && leaf.comparison != .isIn && leaf.comparison != .notIn
            && version == .v19:
            return try oneOf([false], leaf, negated: negated, isList: false)
        case .equal: return try oneOf([leaf.value], leaf, negated: negated, isList: false)
        default:
            return try oneOf(
                leaf.value.arrayValue ?? [], leaf, negated: negated, isList: true)
        }
    }

    /// `in` with something that is no list.
    private func inScalar(_ leaf: DomainLeaf, negated: Bool) throws(OdooFault) -> Predicate {
        guard version == .v19 else { throw DomainFaults.invalidTerm(leaf) }
        guard PythonText.isTruthy(leaf.value) else { return .constant(negated) }
        if case .object = leaf.value { throw .type("unhashable type: 'dict'") }
        if field.kind == .date || field.kind == .datetime {
            return try DateCompiler(env: env, field: field).compile(.equal, leaf, negated: negated)
        }
        return try oneOf([leaf.value], leaf, negated: negated, isList: true)
    }

    // MARK: Equality

    /// `=` and `in`, and their negations.
    private func oneOf(
        _ members: [FieldValue], _ leaf: DomainLeaf, negated: Bool, isList: Bool
    ) throws(OdooFault) -> Predicate {
        if version == .v19 { try Self.checkHashable(members) }
        if field.kind == .boolean {
            return TruthCompiler(version: version, field: field)
                .compile(members, negated: negated, isList: isList)
        }
        var wanted: [FieldValue] = []
        var takesUnset = false
        for member in members {
            if member == .null || member == .bool(false) {
                takesUnset = true
            } else {
                wanted.append(try literal(member))
            }
        }
        if version != .v17, let falsy {
            if takesUnset { wanted.append(falsy) }
            if wanted.contains(where: { equal($0, falsy) }) { takesUnset = true }
        }
        if members.isEmpty { return .constant(negated) }
        let test = membership(wanted, takesUnset: takesUnset)
        if version == .v17, negated, !isList, let only = wanted.first,
            !PythonText.isTruthy(only)
        {
            // NULL is let in besides only where the value is true in Python's sense.
            return .test(field, hint: nil) { $0 != .null && !test($0) }
        }
        return .test(field, hint: nil) { test($0) != negated }
    }

    /// What NULL counts as since 18.0: 0 of numbers, the empty text of texts.
    private var falsy: FieldValue? {
        if field.isNumber { return .int(0) }
        return field.isText ? .string("") : nil
    }

    private func membership(
        _ wanted: [FieldValue], takesUnset: Bool
    ) -> (FieldValue) -> Bool {
        if field.isNumber {
            let numbers = Set(wanted.map(Self.number))
            return { $0 == .null ? takesUnset : numbers.contains(Self.number($0)) }
        }
        if wanted.count == 1, case .string(let text) = wanted[0] {
            return { value in
                guard case .string(let own) = value else { return takesUnset && value == .null }
                return TextOrder.equal(own, text)
            }
        }
        let values = Set(wanted)
        return { $0 == .null ? takesUnset : values.contains($0) }
    }

    private func equal(_ left: FieldValue, _ right: FieldValue) -> Bool {
        field.isNumber ? Self.number(left) == Self.number(right) : left == right
    }

    /// 19.0 makes a set of the values.
    static func checkHashable(_ members: [FieldValue]) throws(OdooFault) {
        for member in members {
            switch member {
            case .array, .object:
                throw .type("unhashable type: '\(PythonText.typeName(member))'")
            default: continue
            }
        }
    }

    // MARK: Bounds

    private func bound(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        var comparison = comparison
        if negated { comparison = Self.opposite(comparison) }
        if field.kind == .boolean {
            let limit = PythonText.isTruthy(leaf.value) ? 1 : 0
            return .test(field, hint: nil) { value in
                guard case .bool(let own) = value else { return false }
                return Self.holds((own ? 1 : 0) - limit, comparison)
            }
        }
        if field.isNumber {
            let limit = Self.number(try literal(leaf.value))
            let countsUnset = version != .v17
            return .test(field, hint: nil) { value in
                if value == .null, !countsUnset { return false }
                let own = Self.number(value)
                return Self.holds(own < limit ? -1 : own > limit ? 1 : 0, comparison)
            }
        }
        let isNone = leaf.value == .null || leaf.value == .bool(false)
        // Nothing is less or more than NULL; in 19.0 none of a text is the empty text.
        if isNone, version != .v19 || !field.isText { return .constant(negated && version == .v19) }
        let limit = isNone ? "" : PythonText.str(leaf.value)
        let countsUnset = version == .v19 && field.isText
        let takesUnset = version == .v19 && !field.isText && negated
        return .test(field, hint: nil) { value in
            switch value {
            case .string(let own): return Self.holds(TextOrder.compare(own, limit), comparison)
            case .null where countsUnset:
                return Self.holds(TextOrder.compare("", limit), comparison)
            case .null: return takesUnset
            default: return false
            }
        }
    }

    /// Whether a difference of that sign satisfies the comparison.
    static func holds(_ sign: Int, _ comparison: DomainOperator) -> Bool {
        switch comparison {
        case .less: sign < 0
        case .lessOrEqual: sign <= 0
        case .greater: sign > 0
        default: sign >= 0
        }
    }

    /// The comparison that holds where this one does not.
    static func opposite(_ comparison: DomainOperator) -> DomainOperator {
        switch comparison {
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        default: .less
        }
    }

    // MARK: Patterns

    private func pattern(
        _ comparison: DomainOperator, _ leaf: DomainLeaf, negated: Bool
    ) throws(OdooFault) -> Predicate {
        let isWhole = comparison == .equalLike || comparison == .equalIlike
        let ignoresCase = comparison == .ilike || comparison == .equalIlike
        if !field.isText, field.kind != .selection, isWhole, version != .v19 {
            // The pattern becomes a value of the column's type, which no text is compared with.
            if field.kind != .boolean { _ = try literal(leaf.value) }
            if let digits = field.digits {
                let text = Rounding.fixed(
                    Self.number(try literal(leaf.value)), digits: digits)
                return .test(field, hint: nil) { value in
                    guard value != .null else { return negated }
                    return (Self.columnText(value, of: field) == text) != negated
                }
            }
            throw .postgresLiteral(
                "UndefinedFunction",
                "operator does not exist: text \(ignoresCase ? "~~*" : "~~") \(sqlType)")
        }
        let isTruthy = PythonText.isTruthy(leaf.value)
        if isWhole, version == .v19 {
            if !isTruthy { return try oneOf([false], leaf, negated: negated, isList: false) }
            guard case .string = leaf.value else {
                throw .type(
                    "The pattern to match must be a string in condition "
                        + PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value))
            }
        }
        if !isWhole, !isTruthy {
            // Every value contains the empty text, and NULL is let in besides; 17.0 lets it in of
            // the negation too.
            if !negated { return .constant(true) }
            return version == .v17
                ? .test(field, hint: nil) { $0 == .null } : .constant(false)
        }
        let text = PythonText.str(leaf.value)
        let pattern = LikePattern(isWhole ? text : "%\(text)%", ignoresCase: ignoresCase)
        return .test(field, hint: nil) { value in
            guard value != .null else { return negated }
            return pattern.matches(Self.columnText(value, of: field)) != negated
        }
    }

    /// A value as PostgreSQL writes it: fixed-point numbers with all of their digits.
    private static func columnText(_ value: FieldValue, of field: FieldDefinition) -> String {
        guard case .decimal(let number) = value else { return PythonText.str(value) }
        if let digits = field.digits ?? (field.kind == .monetary ? 2 : nil) {
            return Rounding.fixed(number.doubleValue, digits: digits)
        }
        let text = PythonText.str(value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private var sqlType: String {
        switch field.kind {
        case .integer: "integer"
        case .float, .monetary: "numeric"
        case .boolean: "boolean"
        default: "jsonb"
        }
    }

    // MARK: Literals

    /// The value as the column's type takes it.
    private func literal(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        switch field.kind {
        case .integer, .float, .monetary:
            let number = try ValueConversion.number(value, kind: field.kind)
            guard let digits = field.digits else { return number }
            return .amount(Rounding.rounded(Self.number(number), digits: digits))
        case .char, .text, .html, .selection:
            let text = PythonText.str(value)
            return .string(field.size.map { String(text.prefix($0)) } ?? text)
        default: return value
        }
    }

    /// The number of a stored value or a literal; NULL is 0.
    static func number(_ value: FieldValue) -> Double {
        switch value {
        case .int(let number): Double(number)
        case .decimal(let number): number.doubleValue
        case .bool(true): 1
        default: 0
        }
    }
}
