import OdooProtocol

extension StandardMethods {
    /// `write(ids, vals)`: true.
    static let write = MethodDefinition(
        name: "write", worksOnRecords: true,
        parameters: [.init(name: "vals", isRequired: true)]
    ) { call throws(OdooFault) in
        guard case .object(let values)? = call["vals"] else {
            throw .attribute(
                "'\(PythonText.typeName(call["vals"] ?? .null))' object has no attribute 'items'")
        }
        try call.env.write(call.model, call.ids, values)
        return true
    }
}
