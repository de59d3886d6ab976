import OdooProtocol

/// `ir.module.module`: the version on disk is the one that was installed.
struct ModuleBehaviour: ModelBehaviour {
    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        guard field == "installed_version" else { return nil }
        return env.stored("latest_version", row, env.registry.known("ir.module.module"))
    }
}
