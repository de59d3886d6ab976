import OdooProtocol

/// `ir.model.data`: the names under which modules and imports know records.
struct ModelDataBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["module": "", "noupdate": false]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        values["complete_name"] = .string(
            Self.completeName(
                values["module"]?.stringValue ?? "", values["name"]?.stringValue ?? ""))
    }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard values["module"] != nil || values["name"] != nil else { return }
        let model = env.registry.known("ir.model.data")
        for id in ids {
            guard let row = env.row(model, id) else { continue }
            let name = Self.completeName(
                env.stored("module", row, model).stringValue ?? "",
                env.stored("name", row, model).stringValue ?? "")
            env.assign(model, id, [("complete_name", .string(name))])
        }
    }

    private static func completeName(_ module: String, _ name: String) -> String {
        module.isEmpty ? name : "\(module).\(name)"
    }

    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        guard case .string(let name) = env.stored("model", row, model),
            let target = env.registry[name],
            case .int(let id) = env.stored("res_id", row, model), env.row(target, id) != nil
        else { return env.stored("complete_name", row, model).stringValue ?? "" }
        return env.shownName(target, id)
    }

    var methods: [MethodDefinition] { [Self.checkObjectReference] }

    /// `check_object_reference(module, xml_id, raise_on_access_error=False)`: the model and id that
    /// a name stands for; false for the id where the caller may not see the record.
    private static let checkObjectReference = MethodDefinition(
        name: "check_object_reference",
        parameters: [
            .init(name: "module", isRequired: true), .init(name: "xml_id", isRequired: true),
            .init(name: "raise_on_access_error"),
        ]
    ) { call throws(OdooFault) in
        let env = call.env
        let module = PythonText.str(call["module"] ?? .null)
        let name = PythonText.str(call["xml_id"] ?? .null)
        guard let found = ExternalIDs.target(module, name, env),
            let model = env.registry[found.model]
        else {
            throw .value("External ID not found in the system: \(module).\(name)")
        }
        let isVisible = try !Search(env: env, model: model).ids(
            Search.Request(domain: [["id", "=", .int(found.id)]])
        ).isEmpty
        if isVisible { return [.string(found.model), .int(found.id)] }
        if call["raise_on_access_error"].map(PythonText.isTruthy) ?? false {
            throw .access("Not enough access rights on the external ID \"\(module).\(name)\"")
        }
        return [.string(found.model), false]
    }
}
