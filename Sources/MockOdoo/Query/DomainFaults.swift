import OdooProtocol

/// What Odoo says of a domain that it cannot read.
enum DomainFaults {
    /// The fault for a domain that is no domain.
    static func fault(
        of error: DomainError, in domain: FieldValue, version: OdooVersion
    ) -> OdooFault {
        switch error.code {
        case .notAList:
            return version == .v19
                ? .type("Domain() invalid argument type for domain: \(PythonText.repr(domain))")
                : .assertion(
                    "Domains to normalize must have a 'domain' form: "
                        + "a list or tuple of domain components")
        case .invalidTerm, .invalidLeaf: return leaf(error, in: domain, version: version)
        case .unknownOperator:
            guard let parts = error.found?.arrayValue, parts.count == 3 else {
                return .value("Invalid leaf")
            }
            let tuple = "(" + parts.map(PythonText.repr).joined(separator: ", ") + ")"
            return .value(
                version == .v19
                    ? "Invalid operator in condition \(tuple)" : "Invalid leaf \(tuple)")
        case .missingOperand:
            guard version != .v19 else {
                return .value("Domain() malformed domain \(PythonText.repr(domain))")
            }
            return .value(
                "Domain \(PythonText.repr(domain)) is syntactically not correct.")
        case .tooDeep:
            return .python("RecursionError", "maximum recursion depth exceeded")
        }
    }

    private static func leaf(
        _ error: DomainError, in domain: FieldValue, version: OdooVersion
    ) -> OdooFault {
        var found = error.found ?? .null
        if version == .v19, error.code == .invalidTerm {
            // 19.0 reads from the end, and so meets the last stray term first.
            found =
                domain.arrayValue?.last {
                    $0.arrayValue == nil && $0.boolValue == nil
                        && !["&", "|", "!"].contains($0)
                } ?? found
        }
        if version == .v19 {
            if case .array(let parts) = found, parts.count == 3 {
                return .type("Domain() invalid item in domain: \(PythonText.repr(found))")
            }
            return .value("Domain() invalid item in domain: \(PythonText.repr(found))")
        }
        switch found {
        case .string: return .index("string index out of range")
        case .array(let parts):
            switch parts.count {
            case 0, 1: return .index("tuple index out of range")
            case 2: return .value("not enough values to unpack (expected 3, got 2)")
            case 3:
                let tuple = "(" + parts.map(PythonText.repr).joined(separator: ", ") + ")"
                return .value("Invalid leaf \(tuple)")
            default: return .value("too many values to unpack (expected 3)")
            }
        default: return .type("'\(PythonText.typeName(found))' object is not subscriptable")
        }
    }

    /// A leaf on a field that the model has not.
    static func unknownField(
        _ field: String, of model: String, in leaf: DomainLeaf, version: OdooVersion
    ) -> OdooFault {
        let shown = PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value)
        let place = version == .v19 ? "condition" : "leaf"
        return .value("Invalid field \(model).\(field) in \(place) \(shown)")
    }

    /// A path that leads on from a field that points nowhere.
    static func notRelational(
        _ leaf: DomainLeaf, on model: String, version: OdooVersion
    ) -> OdooFault {
        let shown = PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value)
        return version == .v19
            ? .value(property(leaf, on: model))
            : .assertion("Invalid field '\(leaf.field)' in domain term \(shown)")
    }

    private static func property(_ leaf: DomainLeaf, on model: String) -> String {
        let parts = leaf.field.split(separator: ".", maxSplits: 1).map(String.init)
        return "Invalid field property \(PythonText.repr(parts.last ?? "")) on \(model).\(parts[0])"
    }

    /// A value that the comparison cannot take.
    static func invalidTerm(_ leaf: DomainLeaf) -> OdooFault {
        .value(
            "Invalid domain term "
                + PythonText.leaf(leaf.field, leaf.comparison.rawValue, leaf.value))
    }

    /// A search up or down a tree by a field that has none.
    static func noHierarchy(
        _ leaf: DomainLeaf, on model: String, version: OdooVersion
    ) -> OdooFault {
        let name = leaf.comparison.rawValue
        switch version {
        case .v17: return .postgresLiteral("SyntaxError", "syntax error at or near \"\(name)\"")
        case .v18:
            return OdooFault(
                name: "builtins.KeyError", text: PythonText.repr(name), arguments: [.string(name)])
        case .v19:
            return .value(
                "Cannot execute \(name) for \(model).\(leaf.field), works only for relational "
                    + "fields in condition \(PythonText.leaf(leaf.field, name, leaf.value))")
        }
    }
}
