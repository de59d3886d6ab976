extension Domain {
    /// The spellings of a domain, which differ between versions of Odoo.
    public enum Syntax: Hashable, Sendable {
        /// 17.0 and 18.0: operators exactly as listed, without `not =like` and `not =ilike`.
        case strict
        /// 19.0: operators in any case, all of the list; `true` and `false` as terms of the list
        /// and as whole domains.
        case relaxed
    }

    /// The deepest nesting of operators that is read; chains of the same `&` or `|` count once.
    public static let depthLimit = 200

    /// Reads Odoo's prefix notation: a list of operators `&`, `|`, `!` and leaves `[field,
    /// operator, value]`.
    ///
    /// Terms that no operator claims are joined by `&`. The constant leaves `[1, "=", 1]` and `[0,
    /// "=", 1]` become `.and([])` and `.or([])`. A whole domain of `false` or `null` is no domain
    /// in 17.0 and 18.0; 19.0 reads `true` as every record and `false` as none. Chains of one
    /// operator become one node, as long chains are common.
    ///
    /// - Throws: `DomainError`, with the position in the list and what was expected there.
    /// - Complexity: O(length of the list).
    public init(parsing value: FieldValue, syntax: Syntax = .strict) throws(DomainError) {
        if syntax == .relaxed, case .bool(let constant) = value {
            self = constant ? .all : .nothing
            return
        }
        guard case .array(let terms) = value else {
            throw DomainError(
                .notAList, at: nil, found: value, expected: "a list of operators and leaves")
        }
        var reader = DomainReader(syntax: syntax)
        for (position, term) in terms.enumerated() { try reader.take(term, at: position) }
        self = try reader.finished(after: terms.count)
    }
}

/// Reads a domain from the front, with the operators that still wait for operands on a stack of its
/// own.
private struct DomainReader {
    /// An operator and the operands it has so far.
    private struct Pending {
        enum Joint { case and, or, not }
        let joint: Joint
        var needed: Int
        var operands: [Domain] = []

        var domain: Domain {
            switch joint {
            case .and: .and(operands)
            case .or: .or(operands)
            case .not: .not(operands[0])
            }
        }
    }

    let syntax: Domain.Syntax
    private var terms: [Domain] = []
    private var pending: [Pending] = []

    init(syntax: Domain.Syntax) { self.syntax = syntax }

    /// Takes the next member of the list.
    mutating func take(_ term: FieldValue, at position: Int) throws(DomainError) {
        switch term {
        case .string("&"): try open(.and, at: position, term)
        case .string("|"): try open(.or, at: position, term)
        case .string("!"): try open(.not, at: position, term)
        case .bool(let constant) where syntax == .relaxed: close(constant ? .all : .nothing)
        case .array(let members): close(try leaf(members, term, at: position))
        default:
            throw DomainError(
                .invalidTerm, at: position, found: term,
                expected: "\"&\", \"|\", \"!\" or a leaf [field, operator, value]")
        }
    }

    /// The domain, once the list is at its end.
    func finished(after position: Int) throws(DomainError) -> Domain {
        if let open = pending.last {
            let missing = open.needed - open.operands.count
            throw DomainError(
                .missingOperand, at: position, found: nil,
                expected: missing == 1 ? "one more operand" : "\(missing) more operands")
        }
        return terms.count == 1 ? terms[0] : .and(terms)
    }

    /// An operator: a second `&` under `&` only asks for one operand more, so that chains stay
    /// flat.
    private mutating func open(
        _ joint: Pending.Joint, at position: Int, _ term: FieldValue
    ) throws(DomainError) {
        if joint != .not, let last = pending.indices.last, pending[last].joint == joint {
            pending[last].needed += 1
            return
        }
        guard pending.count < Domain.depthLimit else {
            throw DomainError(
                .tooDeep, at: position, found: term,
                expected: "at most \(Domain.depthLimit) operators within each other")
        }
        pending.append(Pending(joint: joint, needed: joint == .not ? 1 : 2))
    }

    /// An operand: goes to the innermost operator, which may be complete with it.
    private mutating func close(_ operand: Domain) {
        var operand = operand
        while var last = pending.popLast() {
            last.operands.append(operand)
            guard last.operands.count == last.needed else {
                pending.append(last)
                return
            }
            operand = last.domain
        }
        terms.append(operand)
    }

    private func leaf(
        _ members: [FieldValue], _ term: FieldValue, at position: Int
    ) throws(DomainError) -> Domain {
        guard members.count == 3 else {
            throw DomainError(
                .invalidLeaf, at: position, found: term,
                expected: "a leaf of three members, [field, operator, value]")
        }
        if members[1] == "=", let left = Self.truth(members[0]), Self.truth(members[2]) == true {
            return left ? .all : .nothing
        }
        guard case .string(let field) = members[0], !field.isEmpty else {
            throw DomainError(
                .invalidLeaf, at: position, found: term,
                expected: "a field's name first, or the constants [1, \"=\", 1] and [0, \"=\", 1]")
        }
        guard case .string(let spelling) = members[1], let comparison = comparison(spelling) else {
            throw DomainError(
                .unknownOperator, at: position, found: term,
                expected: "one of the operators "
                    + DomainOperator.allCases.filter(isKnown).map(\.rawValue)
                    .joined(separator: ", "))
        }
        return .leaf(DomainLeaf(field, comparison, members[2]))
    }

    private func comparison(_ spelling: String) -> DomainOperator? {
        let lowered = syntax == .relaxed ? spelling.lowercased() : spelling
        return DomainOperator(rawValue: lowered).flatMap { isKnown($0) ? $0 : nil }
    }

    private func isKnown(_ comparison: DomainOperator) -> Bool {
        syntax == .relaxed || (comparison != .notEqualLike && comparison != .notEqualIlike)
    }

    /// The truth of a side of a constant leaf; Python takes `True`, `1` and `1.0` for equal.
    private static func truth(_ value: FieldValue) -> Bool? {
        switch value {
        case .bool(let value): value
        case .int(0), .decimal(DecimalNumber(canonical: "0.0")): false
        case .int(1), .decimal(DecimalNumber(canonical: "1.0")): true
        default: nil
        }
    }
}
