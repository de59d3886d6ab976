import OdooProtocol

/// `res.partner.category`: tags in a tree, named by their whole path.
struct CategoryBehaviour: ModelBehaviour {
    var nameSearchIncludesChildren: Bool { true }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["color": 1]
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        Self.path(row, model, env)
    }

    /// The names from the top of a tree to a record, joined as Odoo joins them.
    static func path(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        var names: [String] = []
        var next: StoredRow? = row
        var seen: Set<Int64> = []
        while let row = next, seen.insert(row.id).inserted {
            names.append(
                model["name"].flatMap { env.value(of: $0, in: row, of: model).stringValue } ?? "")
            next = env.stored("parent_id", row, model).intValue.flatMap { env.row(model, $0) }
        }
        return names.reversed().joined(separator: " / ")
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard values["parent_id"] != nil else { return }
        let model = env.registry.known("res.partner.category")
        let tree = Hierarchy(env: env, model: model)
        for id in ids {
            guard let row = env.row(model, id),
                case .int(let parent) = env.stored("parent_id", row, model),
                tree.below([id]).contains(parent)
            else { continue }
            throw .validation("You can not create recursive tags.")
        }
    }
}
