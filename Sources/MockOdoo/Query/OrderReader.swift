import OdooProtocol

/// Reads an order as Odoo writes it: `name desc nulls last, id`.
struct OrderReader {
    let env: Environment

    /// The columns of an order on a model.
    /// - Throws: what the version raises for an order that is none.
    func terms(
        _ order: FieldValue?, on model: ModelDefinition
    ) throws(OdooFault) -> [OrderTerm] {
        switch order {
        case nil, .null?, .bool(false)?: return try terms(model.order, on: model)
        case .string(let text)?:
            return try terms(text.isEmpty ? model.order : text, on: model)
        case let other?:
            throw env.version == .v17
                ? .attribute("'\(PythonText.typeName(other))' object has no attribute 'split'")
                : .type(
                    "expected string or bytes-like object, got '\(PythonText.typeName(other))'")
        }
    }

    private func terms(
        _ text: String, on model: ModelDefinition
    ) throws(OdooFault) -> [OrderTerm] {
        let invalid = OdooFault.user(
            "Invalid \"order\" specified (\(text)). A valid \"order\" specification is a "
                + "comma-separated list of valid field names (optionally followed by asc/desc for "
                + "the direction)")
        var result: [OrderTerm] = []
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        for part in parts {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let name = words.first.map(Self.unquoted) else {
                throw env.version == .v17 ? .index("list index out of range") : invalid
            }
            guard name.allSatisfy({ $0.isLetter || $0.isNumber || "_.:".contains($0) }),
                let direction = Self.direction(words.dropFirst().map { $0.lowercased() })
            else { throw invalid }
            result += try expand(
                name, on: model, isDescending: direction.isDescending,
                nullsFirst: direction.nullsFirst, depth: 0)
        }
        return result
    }

    private static func unquoted(_ name: String) -> String {
        name.count > 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
            ? String(name.dropFirst().dropLast()) : name
    }

    static func direction(
        _ words: [String]
    ) -> (isDescending: Bool, nullsFirst: Bool)? {
        var words = words[...]
        var isDescending = false
        if words.first == "asc" || words.first == "desc" {
            isDescending = words.removeFirst() == "desc"
        }
        var nullsFirst = isDescending
        if words.first == "nulls", words.count == 2 {
            guard words.last == "first" || words.last == "last" else { return nil }
            nullsFirst = words.last == "first"
            words = []
        }
        return words.isEmpty ? (isDescending, nullsFirst) : nil
    }

    /// The columns that one name stands for: a many2one is ordered as its comodel orders its
    /// records.
    private func expand(
        _ name: String, on model: ModelDefinition, isDescending: Bool, nullsFirst: Bool, depth: Int
    ) throws(OdooFault) -> [OrderTerm] {
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let field = path.first.flatMap({ model[$0] }) else {
            throw .value("Invalid field '\(name)' on model '\(model.name)'")
        }
        if path.count > 1 { return try own(path, name, field, model, isDescending, nullsFirst) }
        if case .delegated(let through) = field.source, let step = model[through],
            let parent = step.relation.flatMap({ env.registry[$0] })
        {
            let inner = try expand(
                name, on: parent, isDescending: isDescending, nullsFirst: nullsFirst, depth: depth)
            return inner.map { prefixed($0, by: step) }
        }
        let isConverted = field.isConvertible && env.version != .v17
        if isConverted, let target = RelatedField(field, of: model, in: env.registry) {
            let inner = try expand(
                target.last.name, on: target.owner, isDescending: isDescending,
                nullsFirst: nullsFirst, depth: depth)
            return inner.map { target.steps.reversed().reduce($0, prefixed) }
        }
        guard field.isSearchable || isConverted, !field.isToMany else {
            if env.version == .v17 { return [] }
            throw .value(
                "Cannot convert \(model.name).\(field.name) to SQL because it is not stored")
        }
        let term = OrderTerm(path: [field], isDescending: isDescending, nullsFirst: nullsFirst)
        guard field.kind == .many2one, depth < 3,
            let comodel = field.relation.flatMap({ env.registry[$0] }), comodel.order != "id"
        else { return [term] }
        var result: [OrderTerm] = []
        for part in comodel.order.split(separator: ",") {
            let words = part.split(separator: " ").map { $0.lowercased() }
            guard let direction = Self.direction(Array(words.dropFirst())) else { continue }
            let isReversed = direction.isDescending != isDescending
            let inner = try expand(
                words[0], on: comodel, isDescending: isReversed, nullsFirst: nullsFirst,
                depth: depth + 1)
            result += inner.map { prefixed($0, by: field) }
        }
        return result
    }

    private func prefixed(_ term: OrderTerm, by field: FieldDefinition) -> OrderTerm {
        OrderTerm(
            path: [field] + term.path, isDescending: term.isDescending, nullsFirst: term.nullsFirst)
    }

    /// A path: only a many2one's own id may be ordered by.
    private func own(
        _ path: [String], _ name: String, _ field: FieldDefinition, _ model: ModelDefinition,
        _ isDescending: Bool, _ nullsFirst: Bool
    ) throws(OdooFault) -> [OrderTerm] {
        guard env.version != .v17 else {
            throw .value(
                "Order a property (\(PythonText.repr(path[1]))) on a non-properties field "
                    + "(\(PythonText.repr(path[0])))")
        }
        guard path.count == 2, path[1] == "id", field.kind == .many2one else {
            throw env.version == .v19
                ? .value(
                    "Invalid field property \(PythonText.repr(path[1])) on \(model.name).\(path[0])"
                )
                : .unknownField(name, of: model.name, version: env.version)
        }
        return [OrderTerm(path: [field], isDescending: isDescending, nullsFirst: nullsFirst)]
    }
}
