extension Domain {
    /// The domain in prefix notation, every `&` and `|` written out; the empty list for `.all`.
    ///
    /// `n` operands are joined by `n - 1` operators before them. Inside of a domain `.and([])` is
    /// `[1, "=", 1]` and `.or([])` is `[0, "=", 1]`.
    /// - Complexity: O(number of leaves).
    public var fieldValue: FieldValue {
        if case .and(let operands) = self, operands.isEmpty { return [] }
        var terms: [FieldValue] = []
        appendTerms(to: &terms)
        return .array(terms)
    }

    private func appendTerms(to terms: inout [FieldValue]) {
        switch self {
        case .leaf(let leaf): terms.append(leaf.fieldValue)
        case .not(let domain):
            terms.append("!")
            domain.appendTerms(to: &terms)
        case .and(let operands): Self.appendJoined(operands, by: "&", else: 1, to: &terms)
        case .or(let operands): Self.appendJoined(operands, by: "|", else: 0, to: &terms)
        }
    }

    private static func appendJoined(
        _ operands: [Domain], by joint: FieldValue, else constant: FieldValue,
        to terms: inout [FieldValue]
    ) {
        guard let first = operands.first else {
            terms.append([constant, "=", 1])
            return
        }
        for _ in operands.dropFirst() { terms.append(joint) }
        first.appendTerms(to: &terms)
        for operand in operands.dropFirst() { operand.appendTerms(to: &terms) }
    }
}

extension Domain: CustomStringConvertible {
    /// As Python prints it: `['&', ('name', '=', 'x'), ('active', '=', True)]`.
    public var description: String { PythonSpelling.of(fieldValue, leavesAsTuples: true) }
}

extension DomainLeaf: CustomStringConvertible {
    /// The leaf as a list of three.
    public var fieldValue: FieldValue {
        .array([.string(field), .string(comparison.rawValue), value])
    }

    /// As Python prints it: `('name', '=', 'x')`.
    public var description: String { PythonSpelling.ofTerm(fieldValue) }
}
