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

    /// Refuses a state whose code another one of its country has.
    private static func checkStates(
        _ ids: [Int64], of model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) {
        guard let country = model["country_id"]?.slot, let code = model["code"]?.slot
        else { return }
        let table = env.table(model)
        for id in ids {
            guard let row = table[id], row.values[country] != .null else { continue }
            var hasTwin = false
            table.forEachID { other in
                guard other != id, let twin = table[other] else { return true }
                hasTwin =
                    twin.values[country] == row.values[country]
                    && twin.values[code] == row.values[code]
                return !hasTwin
            }
            guard hasTwin else { continue }
            throw .validation(
                "The operation cannot be completed: "
                    + "The code of the state must be unique by country!")
        }
    }

    /// Refuses records whose value another one has.
    ///
    /// - Parameter names: the fields that were given a value.
    /// - Complexity: O(records of the model), for models that have such fields.
    static func check(
        _ ids: [Int64], _ names: [String], of model: ModelDefinition, _ env: Environment
    ) throws(OdooFault) {
        if model.name == "res.country.state" { try checkStates(ids, of: model, env) }
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
