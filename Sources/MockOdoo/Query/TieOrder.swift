import OdooProtocol

/// In which order rows come that the order asked for leaves equal.
///
/// PostgreSQL sorts the few rows of a page without moving equal ones, so that they come as they were
/// read. A search for the beginning of a name reads by the index on the name.
struct TieOrder {
    let model: ModelDefinition

    /// The columns of an order, with those that decide between rows that are equal in them.
    func completed(_ terms: [OrderTerm], _ domain: FieldValue) -> [OrderTerm] {
        let isTotal = terms.contains { $0.path.count == 1 && $0.path[0].source == .id }
        return isTotal ? terms : terms + last(domain)
    }

    private func last(_ domain: FieldValue) -> [OrderTerm] {
        guard model.name == "res.partner", let name = model["name"],
            case .array(let parts) = domain,
            parts.allSatisfy({ $0.arrayValue != nil }), parts.contains(where: Self.isPrefix)
        else { return [] }
        return [OrderTerm(path: [name], isDescending: false, nullsFirst: false)]
    }

    /// Whether a leaf asks for names that begin with a text.
    private static func isPrefix(_ leaf: FieldValue) -> Bool {
        guard case .array(let parts) = leaf, parts.count == 3, parts[0] == "name",
            parts[1] == "=like", case .string(let pattern) = parts[2], pattern.hasSuffix("%")
        else { return false }
        return !pattern.dropLast().isEmpty && !pattern.dropLast().contains { "%_".contains($0) }
    }
}
