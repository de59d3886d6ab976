import OdooProtocol

extension StandardMethods {
    /// `create(vals_list)`: one object gives an id, a list gives a list.
    static let create = MethodDefinition(
        name: "create", parameters: [.init(name: "vals_list", isRequired: true)]
    ) { call throws(OdooFault) in
        switch call["vals_list"] {
        case .object(let values)?:
            return .int(try call.env.create(call.model, [values])[0])
        case .array(let list)?:
            var given: [FieldObject] = []
            for member in list {
                guard case .object(let values) = member else {
                    throw .attribute(
                        "'\(PythonText.typeName(member))' object has no attribute 'items'")
                }
                given.append(values)
            }
            return .array(try call.env.create(call.model, given).map(FieldValue.int))
        case .string(let text)?:
            // Python takes its letters for the members.
            guard text.isEmpty else {
                throw .attribute("'str' object has no attribute 'get'")
            }
            return []
        case let other:
            throw .type("'\(PythonText.typeName(other ?? .null))' object is not iterable")
        }
    }
}
