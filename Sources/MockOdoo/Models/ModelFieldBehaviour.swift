import OdooProtocol

/// `ir.model.fields`: a field is shown with its model.
struct ModelFieldBehaviour: ModelBehaviour {
    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        let label = env.stored("field_description", row, model).stringValue ?? ""
        return "\(label) (\(env.stored("model", row, model).stringValue ?? ""))"
    }
}
