import OdooProtocol

/// A condition on the aggregates of a group, written as a domain, such as
/// `[["__count", ">", 1]]`.
///
/// As in SQL, a comparison with nothing is neither true nor false.
indirect enum Having {
    case compare(Aggregate, DomainOperator, FieldValue)
    case not(Having)
    case and(Having, Having)
    case or(Having, Having)

    private static let known: [DomainOperator] = [
        .isIn, .notIn, .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual,
    ]

    /// Reads a condition, from its end as Odoo does; nil for an empty one.
    /// - Throws: `ValueError` for what is no condition, and for aggregates that there are not.
    static func read(
        _ terms: [FieldValue], on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> Having? {
        var stack: [Having] = []
        func pop() throws(OdooFault) -> Having {
            guard let last = stack.popLast() else { throw .index("pop from empty list") }
            return last
        }
        for term in terms.reversed() {
            switch term {
            case "!": stack.append(.not(try pop()))
            case "&": stack.append(.and(try pop(), try pop()))
            case "|": stack.append(.or(try pop(), try pop()))
            default: stack.append(try leaf(term, on: model, env))
            }
        }
        while stack.count > 1 { stack.append(.and(try pop(), try pop())) }
        return stack.first
    }

    private static func leaf(
        _ term: FieldValue, on model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) -> Having {
        let shown = PythonText.repr(term)
        guard case .array(let parts) = term, parts.count == 3 else {
            throw .value("Invalid having clause \(shown): it should be a domain-like clause")
        }
        guard let comparison = known.first(where: { .string($0.rawValue) == parts[1] }) else {
            let names = known.map { PythonText.repr($0.rawValue) }.joined(separator: ", ")
            throw .value(
                "Invalid having clause \(shown): supported comparators are (\(names))")
        }
        return .compare(
            try Aggregate(PythonText.str(parts[0]), on: model, env), comparison, parts[2])
    }

    /// Whether a group fits; nil where that cannot be told.
    func verdict(_ value: (Aggregate) -> FieldValue) -> Bool? {
        switch self {
        case .not(let inner): return inner.verdict(value).map { !$0 }
        case .and(let left, let right):
            let verdicts = [left.verdict(value), right.verdict(value)]
            return verdicts.contains(false) ? false : verdicts.contains(nil) ? nil : true
        case .or(let left, let right):
            let verdicts = [left.verdict(value), right.verdict(value)]
            return verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false
        case .compare(let aggregate, let comparison, let other):
            return Self.compare(value(aggregate), comparison, other)
        }
    }

    private static func compare(
        _ own: FieldValue, _ comparison: DomainOperator, _ other: FieldValue
    ) -> Bool? {
        let key = OrderKey(own)
        if case .null = key { return nil }
        func sign(_ other: FieldValue) -> Int {
            OrderKey.compare(key, OrderKey(other), isDescending: false, nullsFirst: false)
        }
        switch comparison {
        case .isIn: return (other.arrayValue ?? [other]).contains { sign($0) == 0 }
        case .notIn: return !(other.arrayValue ?? [other]).contains { sign($0) == 0 }
        case .equal: return sign(other) == 0
        case .notEqual: return sign(other) != 0
        default: return ValueCompiler.holds(sign(other), comparison)
        }
    }
}
