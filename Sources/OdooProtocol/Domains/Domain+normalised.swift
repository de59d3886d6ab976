extension Domain {
    /// A domain that matches the same records, in fewer forms: for comparing domains and for
    /// evaluating them.
    ///
    /// `&` within `&` and `|` within `|` are joined, constants that change nothing and single
    /// operands unwrapped, double negations dropped, `==` and `<>` spelled `=` and `!=`. No leaf is
    /// ever dropped, moved or turned round: a leaf on `active` has an effect in Odoo wherever it
    /// stands, and `!` before a comparison is not its opposite where a field is empty.
    /// - Complexity: O(number of leaves × depth).
    public var normalised: Domain {
        switch self {
        case .leaf(var leaf):
            switch leaf.comparison {
            case .doubleEqual: leaf.comparison = .equal
            case .unequal: leaf.comparison = .notEqual
            default: break
            }
            return .leaf(leaf)
        case .not(let domain):
            switch domain.normalised {
            case .not(let inner): return inner
            case .and(let operands) where operands.isEmpty: return .nothing
            case .or(let operands) where operands.isEmpty: return .all
            case let inner: return .not(inner)
            }
        case .and(let operands):
            let flat = operands.flatMap { operand -> [Domain] in
                let operand = operand.normalised
                if case .and(let inner) = operand { return inner }
                return [operand]
            }
            return flat.count == 1 ? flat[0] : .and(flat)
        case .or(let operands):
            let flat = operands.flatMap { operand -> [Domain] in
                let operand = operand.normalised
                if case .or(let inner) = operand { return inner }
                return [operand]
            }
            return flat.count == 1 ? flat[0] : .or(flat)
        }
    }
}
