import OdooProtocol

/// External ids: the names under which modules know their records.
enum ExternalIDs {
    /// The record of a module's name.
    static func find(_ module: String, _ name: String, _ env: Environment) -> Int64? {
        target(module, name, env)?.id
    }

    /// The record of a module's name, with its model.
    static func target(
        _ module: String, _ name: String, _ env: Environment
    ) -> (model: String, id: Int64)? {
        guard let model = env.registry["ir.model.data"], let row = row(module, name, env),
            case .string(let target) = env.stored("model", row, model),
            case .int(let id) = env.stored("res_id", row, model)
        else { return nil }
        return (target, id)
    }

    /// The entry of a module's name.
    static func row(_ module: String, _ name: String, _ env: Environment) -> StoredRow? {
        guard let model = env.registry["ir.model.data"] else { return nil }
        let table = env.table(model)
        var found: StoredRow?
        table.forEachID { id in
            guard let row = table[id], env.stored("name", row, model) == .string(name),
                env.stored("module", row, model) == .string(module)
            else { return true }
            found = row
            return false
        }
        return found
    }

    /// The first name of a record, such as `base.main_company`; nil for a record without one.
    static func name(of id: Int64, _ target: String, _ env: Environment) -> String? {
        guard let model = env.registry["ir.model.data"] else { return nil }
        let table = env.table(model)
        var found: String?
        table.forEachID { entry in
            guard let row = table[entry], env.stored("res_id", row, model) == .int(id),
                env.stored("model", row, model) == .string(target)
            else { return true }
            found = env.stored("complete_name", row, model).stringValue
            return found == nil
        }
        return found
    }

    /// All names of a record, the first one first, and whether updates of modules leave it alone.
    static func all(
        of id: Int64, _ target: String, _ env: Environment
    ) -> [(name: String, isFixed: Bool)] {
        guard let model = env.registry["ir.model.data"] else { return [] }
        let table = env.table(model)
        var found: [(name: String, isFixed: Bool)] = []
        table.forEachID { entry in
            guard let row = table[entry], env.stored("res_id", row, model) == .int(id),
                env.stored("model", row, model) == .string(target)
            else { return true }
            found.append(
                (
                    env.stored("complete_name", row, model).stringValue ?? "",
                    env.stored("noupdate", row, model) == true
                ))
            return true
        }
        return found
    }

    /// Gives a record a name, or gives a name another record.
    static func set(
        _ module: String, _ name: String, to id: Int64, _ target: String, _ env: Environment
    ) throws(OdooFault) {
        guard let model = env.registry["ir.model.data"] else { return }
        if let row = row(module, name, env) {
            try env.write(model, [row.id], ["model": .string(target), "res_id": .int(id)])
            return
        }
        _ = try env.create(
            model,
            [
                [
                    "module": .string(module), "name": .string(name), "model": .string(target),
                    "res_id": .int(id),
                ]
            ])
    }
}
