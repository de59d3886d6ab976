import OdooProtocol

/// Values that only one record of a model may have, and what Odoo says to a second one.
enum UniqueConstraints {
    private static let all: [String: [(field: String, text: String)]] = [
        "res.company": [("name", "The company name must be unique!")],
        "res.country": [
            ("name", "The name of the country must be unique!"),
            ("code", "The code of the country must be unique!"),
        ],
        "res.currency": [("name", "The currency code must be unique!")],
        "ir.config_parameter": [("key", "Key must be unique.")],
    ]

    /// Refuses records whose value another one has.
    ///
    /// - Parameter names: the fields that were given a value.
    /// - Complexity: O(records of the model), for models that have such fields.
    static func check(
        _ ids: [Int64], _ names: [String], of model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) {
        guard let constraints = all[model.name] else { return }
        for constraint in constraints where names.contains(constraint.field) {
            guard let slot = model[constraint.field]?.slot else { continue }
            let table = env.table(model)
            var seen: Set<FieldValue> = []
            var own: Set<FieldValue> = []
            var isTwice = false
            for id in ids {
                guard let value = table[id]?.values[slot], value != .null else { continue }
                if !own.insert(value).inserted { isTwice = true }
            }
            table.forEachID { id in
                if !ids.contains(id), let value = table[id]?.values[slot] { seen.insert(value) }
                return true
            }
            guard isTwice || !own.isDisjoint(with: seen) else { continue }
            throw .validation("The operation cannot be completed: \(constraint.text)")
        }
    }
}
