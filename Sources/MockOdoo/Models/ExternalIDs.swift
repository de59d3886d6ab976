import OdooProtocol

/// External ids: the names under which modules know their records.
enum ExternalIDs {
    /// The record of a module's name.
    static func find(_ module: String, _ name: String, _ env: Environment) -> Int64? {
        guard let model = env.registry["ir.model.data"] else { return nil }
        let table = env.table(model)
        var found: Int64?
        table.forEachID { id in
            guard let row = table[id], env.stored("name", row, model) == .string(name),
                env.stored("module", row, model) == .string(module)
            else { return true }
            found = env.stored("res_id", row, model).intValue
            return false
        }
        return found
    }
}
