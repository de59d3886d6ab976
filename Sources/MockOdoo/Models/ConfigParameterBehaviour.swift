import OdooProtocol

/// `ir.config_parameter`: keys and values of the whole database.
struct ConfigParameterBehaviour: ModelBehaviour {
    var methods: [MethodDefinition] { [Self.get, Self.set] }

    private static let get = MethodDefinition(
        name: "get_param",
        parameters: [.init(name: "key", isRequired: true), .init(name: "default")]
    ) { call throws(OdooFault) in
        guard let row = find(call) else { return call["default"] ?? false }
        return call.env.stored("value", row, call.model)
    }

    private static let set = MethodDefinition(
        name: "set_param",
        parameters: [
            .init(name: "key", isRequired: true), .init(name: "value", isRequired: true),
        ]
    ) { call throws(OdooFault) in
        let value = call["value"] ?? .null
        if let row = find(call) {
            try call.env.write(call.model, [row.id], ["value": value])
            return call.env.stored("value", row, call.model)
        }
        _ = try call.env.create(call.model, [["key": call["key"] ?? .null, "value": value]])
        return false
    }

    private static func find(_ call: MethodCall) -> StoredRow? {
        let table = call.env.table(call.model)
        var found: StoredRow?
        table.forEachID { id in
            guard let row = table[id], call.env.stored("key", row, call.model) == call["key"] else {
                return true
            }
            found = row
            return false
        }
        return found
    }
}
