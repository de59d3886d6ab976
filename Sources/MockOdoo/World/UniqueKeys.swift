import OdooProtocol

/// The unique keys that two transactions can clash over.
enum UniqueKeys {
    /// The columns of each model whose values only one row may have.
    static let columns: [String: [String]] = [
        "ir.config_parameter": ["key"],
        "res.currency": ["name"],
        "res.country": ["code"],
        "res.lang": ["code", "name"],
        "res.users": ["login"],
    ]

    /// What the database of these models refuses between transactions.
    static func constraints(of registry: ModelRegistry) -> DatabaseConstraints {
        var constraints = DatabaseConstraints()
        for model in registry.models {
            let slots = (columns[model.name] ?? []).compactMap { model[$0]?.slot }
            if !slots.isEmpty { constraints.uniqueSlots[model.name] = slots }
            let references = model.fields.compactMap { field in
                field.kind != .many2one
                    ? nil
                    : field.slot.flatMap { slot in
                        field.relation.flatMap { target in
                            registry[target] == nil
                                ? nil
                                : DatabaseConstraints.Reference(slot: slot, target: target)
                        }
                    }
            }
            if !references.isEmpty { constraints.references[model.name] = references }
        }
        return constraints
    }
}
