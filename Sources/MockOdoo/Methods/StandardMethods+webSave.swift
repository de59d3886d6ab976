import OdooProtocol

extension StandardMethods {
    /// `web_save(ids, vals, specification, next_id=None)`: writes the record or makes it, and reads
    /// it, or the next one, as a form shows it.
    static let webSave = MethodDefinition(
        name: "web_save", worksOnRecords: true,
        parameters: [
            .init(name: "vals", isRequired: true), .init(name: "specification", isRequired: true),
            .init(name: "next_id"),
        ]
    ) { call throws(OdooFault) in
        let env = call.env
        let values = call["vals"]?.objectValue ?? FieldObject()
        var ids = call.ids
        if ids.isEmpty {
            ids = try env.create(call.model, [values])
        } else {
            try env.write(call.model, ids, values)
        }
        if let next = call["next_id"]?.intValue, next != 0 { ids = [next] }
        let again = MethodCall(
            env: env, model: call.model, records: .array(ids.map(FieldValue.int)),
            arguments: ["specification": call["specification"] ?? .object(FieldObject())])
        return try webRead.run(AccessGate(call: again, method: webRead).passed())
    }
}
