import OdooProtocol

/// How the versions spell a leaf before they look at its field.
struct LeafSpelling {
    let version: OdooVersion

    private static let opposites: [DomainOperator: DomainOperator] = [
        .equal: .notEqual, .notEqual: .equal, .isIn: .notIn, .notIn: .isIn, .like: .notLike,
        .notLike: .like, .ilike: .notIlike, .notIlike: .ilike, .any: .notAny, .notAny: .any,
    ]
    private static let bounds: [DomainOperator: DomainOperator] = [
        .less: .greaterOrEqual, .greaterOrEqual: .less, .greater: .lessOrEqual,
        .lessOrEqual: .greater,
    ]

    /// The leaf as it is worked on: until 18.0 `in` with a truth value is `=`, and `=` with a list
    /// is `in`; in 19.0 none is False.
    func canonical(_ leaf: DomainLeaf) -> DomainLeaf {
        var leaf = leaf
        guard version != .v19 else {
            if leaf.value == .null { leaf.value = false }
            return leaf
        }
        if leaf.comparison == .unequal { leaf.comparison = .notEqual }
        switch (leaf.value, leaf.comparison) {
        case (.bool, .isIn): leaf.comparison = .equal
        case (.bool, .notIn): leaf.comparison = .notEqual
        case (.array, .equal): leaf.comparison = .isIn
        case (.array, .notEqual): leaf.comparison = .notIn
        default: break
        }
        return leaf
    }

    /// The leaf as errors show it, a `!` before it taken into it where the version does that.
    func shown(_ leaf: DomainLeaf, negated: Bool) -> DomainLeaf {
        guard negated, !leaf.field.contains(".") else { return leaf }
        var leaf = leaf
        if let opposite = Self.opposites[leaf.comparison] {
            leaf.comparison = opposite
        } else if version != .v19, let opposite = Self.bounds[leaf.comparison] {
            leaf.comparison = opposite
        }
        return leaf
    }

    /// The first step of a path and the rest of it, which is left out where there is none.
    func path(_ field: String) -> [String] {
        guard field.contains(".") else { return [field] }
        let parts = field.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        return version == .v19 && parts[1].isEmpty ? [parts[0]] : parts
    }
}
